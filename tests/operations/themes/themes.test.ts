import { expect, test } from 'vitest'
import { emptyAnswer, type Answers } from '#app/domain/audit/answers.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { readCommentQuery } from '#app/domain/themes/comment-query.ts'
import { readThemes } from '#app/db/read-themes.server.ts'
import { addQuote, changeQuote, removeQuote } from '#app/operations/themes/change-quotes.server.ts'
import { changeTheme, makeTheme, moveTheme, removeTheme } from '#app/operations/themes/change-themes.server.ts'
import { getQuote, getTheme, getThemes } from '#app/operations/themes/get-themes.server.ts'
import { listComments } from '#app/operations/themes/list-comments.server.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const commented = (itemId: string, rating: Rating, comment: string): Answers => ({
  [itemId]: { ...emptyAnswer(itemId), rating, comment, version: 1 },
})

/** A closed cycle of plans: three audits with five comments, one audit that was not done. */
async function closedCycle(cycleState: 'auditing' | 'moderating' | 'locked' = 'moderating') {
  const db = await freshDatabase()
  const audit = { agency: 'health', state: 'submitted', cycleState } as const
  const { cycleId, auditId } = await saveAudit(db, {
    ...audit,
    answers: {
      ...commented('C1', 'red', 'Nothing of Brindle’s epilepsy.'),
      ...commented('G1', 'amber', 'No minutes.'),
    },
  })
  const more = [
    commented('G1', 'red', 'No minutes at all.'),
    { ...commented('G1', 'green', 'Clear.'), ...commented('C2', 'green', 'Fine.') },
  ]
  for (const [at, answers] of more.entries()) await saveAudit(db, { ...audit, cycleId, planRef: `NM-${at}`, answers })
  await saveAudit(db, {
    ...audit,
    cycleId,
    planRef: 'NM-9',
    state: 'not_done',
    answers: commented('C1', 'red', 'Draft'),
  })
  return { db, cycleId, auditId, officer: await makeWork(db), head: await makeWork(db, { role: 'head_of_service' }) }
}

const query = (search = '') => readCommentQuery(new URLSearchParams(search))
const draft = { title: 'Provision is not counted', summary: '' }

test('comments of submitted audits are read by question, most commented first, and found by what they say', async () => {
  const { officer, cycleId, auditId } = await closedCycle()
  const all = await listComments(officer, cycleId, query())
  expect([all.matching, all.pages, all.questions.map(({ id, comments }) => [id, comments])]).toEqual([
    5,
    1,
    [
      ['G1', 3],
      ['C1', 1],
      ['C2', 1],
    ],
  ])
  expect(all.comments.every(({ comment }) => comment !== 'Draft')).toBe(true)
  const cases: [string, number][] = [
    ['section=C', 2],
    ['criterion=G1', 3],
    ['criterion=G1&rating=red', 1],
    ['agency=education', 0],
    ['search=minutes', 2],
    ['search=nowhere', 0],
  ]
  for (const [search, matching] of cases) {
    expect([search, (await listComments(officer, cycleId, query(search))).matching]).toEqual([search, matching])
  }
  const { themeId } = await makeTheme(officer, { ...draft, cycleId })
  await addQuote(officer, {
    cycleId,
    themeId,
    auditId,
    criterionId: 'C1',
    text: 'A condition is left out.',
    isPrinted: false,
    isChecked: false,
  })
  const quoted = await listComments(officer, cycleId, query('criterion=C1'))
  expect(quoted.comments[0]?.themes).toEqual([draft.title])
})

test('nothing is read or made while the audits are still being written, and not by an auditor', async () => {
  const { db, officer, cycleId } = await closedCycle('auditing')
  expect(await listComments(officer, cycleId, query())).toMatchObject({ isClosed: false, comments: [], matching: 0 })
  await expect(makeTheme(officer, { ...draft, cycleId })).rejects.toMatchObject({ code: 'CYCLE_NOT_CLOSED' })
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  await expect(listComments(auditor, cycleId, query())).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(makeTheme(auditor, { ...draft, cycleId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect([await db.theme.count(), await db.trailEvent.count({ where: { type: 'THEME_MADE' } })]).toEqual([0, 0])
})

test('a quote that may name a child is printed only when somebody has looked at it', async () => {
  const { db, head, cycleId, auditId } = await closedCycle('locked')
  const { themeId } = await makeTheme(head, { ...draft, cycleId })
  const quote = { cycleId, themeId, auditId, criterionId: 'C1' }
  const named = { ...quote, text: 'Nothing is said of Brindle.', isPrinted: true }
  await expect(addQuote(head, { ...named, isChecked: false })).rejects.toMatchObject({
    code: 'QUOTE_TO_CHECK',
    field: 'isChecked',
  })
  expect(await readThemes(db, [cycleId])).toEqual([])
  const { quoteId } = await addQuote(head, { ...named, isPrinted: false, isChecked: false })
  expect(await readThemes(db, [cycleId])).toEqual([])
  expect((await getQuote(head, { cycleId, themeId, quoteId })).warnings.map(({ kind }) => kind)).toEqual(['name'])

  const { theme } = await getTheme(head, { cycleId, themeId })
  const better = { text: 'A condition is named nowhere.', isPrinted: true, isChecked: false }
  await changeQuote(head, { cycleId, themeId, quoteId, ...better, version: theme.version })
  expect(await readThemes(db, [cycleId])).toMatchObject([
    { title: draft.title, quotes: [{ text: better.text, from: 'Health auditor, on C1', service: null }] },
  ])
  await expect(addQuote(head, { ...named, isChecked: true })).rejects.toMatchObject({ code: 'QUOTE_THERE' })
})

test('a quote that is taken out is given back, and a theme that somebody else changed is not changed unseen', async () => {
  const { db, head, officer, cycleId, auditId } = await closedCycle()
  const { themeId } = await makeTheme(head, { ...draft, cycleId })
  const chosen = {
    cycleId,
    themeId,
    auditId,
    criterionId: 'G1',
    text: 'Not counted.',
    isPrinted: true,
    isChecked: false,
  }
  const { quoteId } = await addQuote(head, chosen)
  const { theme } = await getTheme(head, { cycleId, themeId })
  await changeTheme(officer, { cycleId, themeId, version: theme.version, title: 'Other', summary: '' })
  const stale = { cycleId, themeId, version: theme.version }
  for (const act of [
    () => changeTheme(head, { ...stale, ...draft }),
    () => removeQuote(head, { ...stale, quoteId }),
    () => removeTheme(head, stale),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'THEME_CHANGED' })
  }
  const removed = await removeQuote(head, { ...stale, quoteId, version: theme.version + 1 })
  expect(removed).toEqual({ auditId, criterionId: 'G1', text: 'Not counted.', isPrinted: true })
  await addQuote(head, { cycleId, themeId, ...removed, isChecked: true })
  expect(await db.themeQuote.count()).toBe(1)
})

test('themes keep an order that a person gives them, and each step is in the trail', async () => {
  const { db, head, cycleId } = await closedCycle()
  const ids: string[] = []
  for (const title of ['One', 'Two', 'Three'])
    ids.push((await makeTheme(head, { cycleId, title, summary: '' })).themeId)
  const titles = async () => (await getThemes(head, cycleId)).themes.map(({ title }) => title)
  const version = async (themeId: string) => (await db.theme.findUniqueOrThrow({ where: { id: themeId } })).version
  const move = async (themeId: string, to: 'up' | 'down') =>
    moveTheme(head, { cycleId, themeId, to, version: await version(themeId) })
  await move(ids[2]!, 'up')
  expect(await titles()).toEqual(['One', 'Three', 'Two'])
  await move(ids[0]!, 'up')
  await move(ids[0]!, 'down')
  expect(await titles()).toEqual(['Three', 'One', 'Two'])
  await removeTheme(head, { cycleId, themeId: ids[0]!, version: await version(ids[0]!) })
  expect(await titles()).toEqual(['Three', 'Two'])
  const types = await db.trailEvent.groupBy({ by: ['type'], _count: true, where: { type: { startsWith: 'THEME' } } })
  expect(Object.fromEntries(types.map(({ type, _count }) => [type, _count]))).toEqual({
    THEME_MADE: 3,
    THEME_MOVED: 2,
    THEME_REMOVED: 1,
  })
  await expect(removeTheme(head, { cycleId, themeId: ids[0]!, version: 1 })).rejects.toMatchObject({
    code: 'NO_SUCH_THEME',
  })
})
