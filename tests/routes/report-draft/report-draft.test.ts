import { expect, test } from 'vitest'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { loader as checkLoader } from '#app/routes/report-draft/check.tsx'
import { action as commentAction, loader as commentsLoader } from '#app/routes/report-draft/comments.tsx'
import { action as editAction, loader as editLoader } from '#app/routes/report-draft/edit.tsx'
import { action as meetingAction, loader as meetingsLoader } from '#app/routes/report-draft/meetings.tsx'
import { action as sectionAction, loader as sectionLoader } from '#app/routes/report-draft/section.tsx'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const params = { quarter: '2026-Q4' }
const headline = { ...params, section: 'headline' }

async function begunArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db)
  const { id } = await saveCycle(db, { plans: greenPlans(20) })
  await lockCycle(officer, { cycleId: id, version: 1 })
  const head = await makeWork(db, { role: 'head_of_service' })
  await draftReport(head, params)
  return { db, officer, head }
}

test('the sentences of a section are saved together, and refused ones come back with what was typed', async () => {
  const { head } = await begunArea()
  const page = await sectionLoader(routeArgs(head, { params: headline }))
  const [sample, verdicts] = page.sentences
  const fields = (place: number, { key, was }: { key: string; was: string }, typed: string) => ({
    [`key-${place}`]: key,
    [`was-${place}`]: was,
    [`words-${place}`]: typed,
    [`choice-${place}`]: 'draft',
  })
  const good = 'We drew [20 of 200] by chance in the [autumn term 2026].'
  const form = {
    reportId: page.id,
    ...fields(0, sample!, good),
    ...fields(1, verdicts!, 'All 4 targets are met.'),
  }
  const refused = await sectionAction(routeArgs(head, { params: headline, form }))
  expect(refused).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'words-1' }], values: { 'words-0': good, 'words-1': 'All 4 targets are met.' } },
  })
  expect((await sectionLoader(routeArgs(head, { params: headline }))).sentences[0]?.state).toBe('drafted')

  const mended = { ...form, ...fields(1, verdicts!, verdicts!.shown), next_page: 'next', next_section: 'measures' }
  const saved = (await sectionAction(routeArgs(head, { params: headline, form: mended }))) as Response
  expect(saved.headers.get('Location')).toBe('/reports/2026-Q4/edit/measures')
  const { sections } = await editLoader(routeArgs(head, { params }))
  expect(sections[0]?.counts).toMatchObject({ edited: 1 })
  expect(sections.map(({ id }) => id)).toHaveLength(11)
})

test('an address of no section, and the check of a draft, are not found', async () => {
  const { head } = await begunArea()
  await expect(sectionLoader(routeArgs(head, { params: { ...params, section: 'd' } }))).rejects.toMatchObject({
    code: 'SECTION_NOT_FOUND',
  })
  await expect(checkLoader(routeArgs(head, { params }))).rejects.toMatchObject({ code: 'NOT_SIGNED' })
})

test('an officer comments and keeps the meetings; a day that does not exist is refused at its field', async () => {
  const { officer } = await begunArea()
  const { id } = await commentsLoader(routeArgs(officer, { params }))
  const unplaced = await commentAction(
    routeArgs(officer, { params, form: { intent: 'add', reportId: id, text: 'Hm' } }),
  )
  expect(unplaced).toMatchObject({ data: { errors: [{ field: 'place' }], values: { text: 'Hm' } } })
  await commentAction(
    routeArgs(officer, { params, form: { intent: 'add', reportId: id, place: 'method', text: 'Good.' } }),
  )
  const { comments } = await commentsLoader(routeArgs(officer, { params }))
  expect(comments).toMatchObject([{ place: 'method', text: 'Good.', resolvedByName: null }])

  const day = { 'held-day': '31', 'held-month': '2', 'held-year': '2027' }
  expect(await meetingAction(routeArgs(officer, { form: day }))).toMatchObject({
    data: { errors: [{ field: 'held', sentence: 'The day of the meeting must be a real date, like 3 12 2026' }] },
  })
  await meetingAction(routeArgs(officer, { form: { ...day, 'held-day': '25' } }))
  expect((await meetingsLoader(routeArgs(officer, {}))).meetings).toMatchObject([{ heldOn: '2027-02-25', reports: [] }])
  await meetingAction(routeArgs(officer, { form: { intent: 'remove', heldOn: '2027-02-25' } }))
  expect((await meetingsLoader(routeArgs(officer, {}))).meetings).toEqual([])
})

test('the meeting that a draft is written for is chosen, changed and taken back on the page that edits it', async () => {
  const { db, head } = await begunArea()
  const written = { setByName: 'Head of Service', setAt: new Date('2026-11-01T00:00:00Z'), note: '' }
  await db.boardMeeting.createMany({
    data: ['2020-01-14', '2031-03-04', '2031-01-14'].map((heldOn) => ({ heldOn, ...written })),
  })
  const choose = async (boardOn: string) => {
    const { id: reportId, version } = await editLoader(routeArgs(head, { params }))
    return editAction(routeArgs(head, { params, form: { reportId, version: String(version), boardOn } }))
  }
  expect(await editLoader(routeArgs(head, { params }))).toMatchObject({
    boardOn: null,
    meetings: ['2031-01-14', '2031-03-04'],
  })
  await choose('2031-03-04')
  expect(await editLoader(routeArgs(head, { params }))).toMatchObject({ boardOn: '2031-03-04' })
  expect(await choose('2031-03-05')).toMatchObject({ init: { status: 400 }, data: { errors: [{ field: 'boardOn' }] } })
  await choose('')
  expect(await db.report.findFirstOrThrow({ orderBy: { number: 'desc' } })).toMatchObject({ boardOn: null })
})
