import { expect, test } from 'vitest'
import { gradeAgreement } from '#app/domain/agreement/agreement.ts'
import { byDisagreement, isToTalkAbout, type QuestionAgreement } from '#app/domain/agreement/questions.ts'
import type { PersonReading } from '#app/domain/agreement/persons.ts'
import * as agreementPage from '#app/routes/agreement/agreement.tsx'
import { questionColumns, sortQuestions } from '#app/routes/agreement/question-columns.tsx'
import * as questionsFile from '#app/routes/agreement/questions-file.ts'
import { auditorSentence, coefficientSentences, gradeSentences, metSentence } from '#app/routes/agreement/sentences.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const chance = () => () => 0
const pairs = (count: number, pair: [number, number]) => Array.from({ length: count }, () => pair)

test('the sentences say what the table says, first of all in plans', () => {
  const figures = gradeAgreement(
    'whole',
    {
      audited: 100,
      grades: [
        ...pairs(1, [0, 0]),
        ...pairs(4, [1, 1]),
        ...pairs(18, [2, 2]),
        ...pairs(5, [1, 2]),
        ...pairs(2, [0, 2]),
      ],
    },
    chance,
  )
  expect(gradeSentences(figures, 'plans')).toEqual([
    '30 plans of 100 audited were rated twice, the second time blind.',
    'Both ratings give the same grade to 23 of 30 (77%). Had all 100 plans been rated twice, between 61 and 88 would probably have been graded alike.',
    '2 plans were red in one rating and green in the other. Each red–green split is discussed.',
    'That is under 80%, the line from which this area talks about what the grades mean.',
  ])
  expect(coefficientSentences(figures, 'plans')[0]).toMatch(/^Gwet’s AC2 is 0\.\d\d, and is probably between/)
  expect(metSentence(figures)).toMatch(
    /^Read as the measures read it, green or not, both agree on 23 of 30 \(77%\)\. AC1/,
  )
})

test('all alike gives a lower bound, few pairs a table only, none nothing', () => {
  const alike = gradeAgreement('whole', { audited: 100, grades: pairs(12, [2, 2]) }, chance)
  expect(gradeSentences(alike, 'plans')[1]).toContain('at least 76 would probably have been graded alike')
  expect(coefficientSentences(alike, 'plans')[0]).toContain('Fewer than 20 plans were rated twice')
  const many = gradeAgreement('whole', { audited: 100, grades: pairs(25, [2, 2]) }, chance)
  expect(coefficientSentences(many, 'plans')).toEqual([
    expect.stringContaining('Gwet’s AC2 is 1.00.'),
    expect.stringContaining('cannot be worked out'),
  ])
  const none = gradeAgreement('whole', { audited: 9, grades: [] }, chance)
  expect(gradeSentences(none, 'forms')).toEqual([
    'No form has two ratings that give a grade, so nothing can be said here.',
  ])
  const census = gradeAgreement('whole', { audited: 3, grades: pairs(3, [2, 1]) }, chance)
  expect(gradeSentences(census, 'plans')[1]).toContain('this is no estimate')
})

function question(itemId: string, table: number[][], applies = 0): QuestionAgreement {
  const same = table.reduce((sum, row, grade) => sum + row[grade]!, 0)
  const splits = table[0]![2]! + table[2]![0]!
  return {
    itemId,
    section: 'C',
    kind: 'criterion',
    words: itemId,
    feeds: [],
    table,
    same,
    splits,
    applies,
    metSame: same,
    ac2: null,
    ac2Range: null,
  }
}

const clear = question('C1', [
  [0, 0, 0],
  [0, 0, 1],
  [0, 0, 19],
])
const vague = question('C2', [
  [2, 3, 0],
  [1, 4, 4],
  [0, 0, 6],
])
const split = question('C3', [
  [0, 0, 1],
  [0, 0, 0],
  [0, 0, 30],
])
const few = question('C4', [
  [0, 0, 3],
  [0, 0, 0],
  [0, 0, 1],
])

test('questions are ranked by disagreement; fewer than five pairs are neither ranked nor shown', () => {
  const ranked = byDisagreement([clear, few, split, vague])
  expect(ranked.map(({ itemId }) => itemId)).toEqual(['C2', 'C1', 'C3', 'C4'])
  expect(ranked.map(isToTalkAbout)).toEqual([true, false, true, false])
  const cells = Object.fromEntries(questionColumns('x').map(({ key, value }) => [key, value(few)]))
  expect(cells).toMatchObject({ pairs: null, same: null, splits: null, talk: 'Too few to show' })
  const byPercent = sortQuestions(ranked, { sort: 'percent', isDescending: true })
  expect(byPercent.map(({ itemId }) => itemId)).toEqual(['C3', 'C1', 'C2', 'C4'])
})

test('an auditor is told apart by what to do, not by a place in a ranking', () => {
  const share = { own: { part: 14, whole: 20 }, others: { part: 56, whole: 80 }, p: 1, adjusted: 1, isEnough: false }
  const reading: PersonReading = {
    personId: 'a',
    agency: 'health',
    pairs: 12,
    higher: 3,
    lower: 2,
    meanDifference: 0.1,
    signP: 1,
    signAdjusted: 1,
    differingMissing: 18,
    stuartMaxwell: null,
    green: share,
    notApplicable: share,
    isFlagged: false,
  }
  expect(auditorSentence(reading)).toBe(
    'Too few to tell. It would take 18 more plans on which two grades differ and about 40 of this auditor’s plans beside 160 of others.',
  )
  expect(auditorSentence({ ...reading, isFlagged: true })).toMatch(/^Double-audit more of these/)
  expect(auditorSentence({ ...reading, differingMissing: 0, green: { ...share, isEnough: true } })).toBe(
    'Nothing beyond chance.',
  )
})

test('the page and its file are empty while auditing goes on, for everybody', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(3), state: 'auditing' })
  const params = { cycleId: cycle.id }
  expect(await agreementPage.loader(routeArgs(officer, { params }))).toMatchObject({
    agreement: null,
    canSeeAuditors: true,
  })
  const file = await questionsFile.loader(
    routeArgs(officer, { params, url: `/cycles/${cycle.id}/agreement/questions.csv` }),
  )
  expect((await file.text()).trim().split('\n')).toHaveLength(1)
  const auditor = await makeWork(db, { role: 'auditor' })
  expect(await agreementPage.loader(routeArgs(auditor, { params }))).toMatchObject({
    canSeeCycle: false,
    canSeeAuditors: false,
  })
})
