import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Answers } from '#app/domain/audit/answers.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import type { Database } from '#app/db/open.server.ts'
import { getAgreement, getQuestion } from '#app/operations/agreement/get-agreement.server.ts'
import { getAuditors } from '#app/operations/agreement/get-auditors.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

type Second = { agencies?: Agency[]; change?: (answers: Answers, index: number) => void; auditor?: Work }

/** Second ratings of the first plans, all green but for what `change` does to them. */
async function rateTwice(db: Database, cycleId: string, count: number, second: Second = {}): Promise<void> {
  const { agencies = Agency.options, change, auditor } = second
  const entries = await db.sampleEntry.findMany({ where: { cycleId }, orderBy: { planRef: 'asc' }, take: count })
  const audits = entries.flatMap(({ id: sampleEntryId, planRef }, index) =>
    agencies.map((agency) => {
      const answers = makeGreenAnswers(coreRubric, agency)
      change?.(answers, index)
      return { id: randomUUID(), sampleEntryId, planRef, agency, answers }
    }),
  )
  await db.audit.createMany({
    data: audits.map(({ answers: _answers, ...audit }) => ({
      ...audit,
      cycleId,
      round: 2,
      state: 'submitted' as const,
      minutes: 45,
      auditorId: auditor?.actor.id ?? null,
    })),
  })
  await db.answer.createMany({
    data: audits.flatMap(({ id: auditId, answers }) =>
      Object.values(answers).map(({ itemId, rating, finding, naReason }) => ({
        auditId,
        criterionId: itemId,
        rating,
        finding,
        naReason,
        savedAt: new Date(0),
      })),
    ),
  })
}

/** Gives one question another rating in the first `count` plans. */
const rated = (itemId: string, rating: Rating, count: number) => (answers: Answers, index: number) => {
  const answer = answers[itemId]
  if (answer && index < count) answers[itemId] = { ...answer, rating }
}

test('first and second ratings are compared plan by plan, agency by agency, question by question', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(24) })
  await rateTwice(db, cycle.id, 20, { change: rated('C1', 'red', 3) })
  const { agreement } = await getAgreement(officer, { cycleId: cycle.id })
  expect(agreement?.doubleRated).toBe(20)
  const [whole, education, health] = agreement!.grades
  expect(whole).toMatchObject({ of: 'whole', audited: 24, ungraded: 0 })
  expect(education).toMatchObject({
    of: 'education',
    same: 20,
    splits: 0,
    coefficients: { ac2: { value: 1, range: null }, kappa: null },
  })
  expect(health!.same).toBeLessThan(20)
  expect(health!.coefficients?.ac2.range).not.toBeNull()
  const question = agreement!.questions.find(({ itemId }) => itemId === 'C1')
  expect(question).toMatchObject({ same: 17, splits: 3, metSame: 17 })
  expect(agreement!.questions.filter(({ splits }) => splits > 0)).toHaveLength(1)
  expect(await getQuestion(officer, { cycleId: cycle.id, itemId: 'C1' })).toMatchObject({ question: { splits: 3 } })
})

test('a plan whose second rating misses an agency counts for the agencies, not for the whole plan', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(6) })
  await rateTwice(db, cycle.id, 5, { agencies: ['health'] })
  const { agreement } = await getAgreement(officer, { cycleId: cycle.id })
  const pairs = agreement!.grades.map(({ of, table }) => [of, table.flat().reduce((sum, count) => sum + count, 0)])
  expect(pairs).toEqual([
    ['whole', 0],
    ['education', 0],
    ['health', 5],
    ['social_care', 0],
  ])
  expect(agreement!.grades[2]).toMatchObject({ coefficients: null, range: { low: 5, high: 6 } })
})

test('nothing is told while auditing goes on, and auditors wait for the lock', async () => {
  const db = await freshDatabase()
  const [officer, auditor] = [await makeWork(db), await makeWork(db, { role: 'auditor' })]
  const cycle = await saveCycle(db, { plans: greenPlans(6), state: 'auditing' })
  await rateTwice(db, cycle.id, 5)
  expect((await getAgreement(officer, { cycleId: cycle.id })).agreement).toBeNull()
  expect((await getAuditors(officer, { cycleId: cycle.id })).auditors).toBeNull()
  await db.cycle.update({ where: { id: cycle.id }, data: { state: 'moderating' } })
  expect((await getAgreement(officer, { cycleId: cycle.id })).agreement?.doubleRated).toBe(5)
  expect((await getAgreement(auditor, { cycleId: cycle.id })).agreement).toBeNull()
  await expect(getQuestion(auditor, { cycleId: cycle.id, itemId: 'C1' })).rejects.toMatchObject({ kind: 'not-found' })
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  const seen = await getAgreement(auditor, { cycleId: cycle.id })
  expect(seen.agreement?.doubleRated).toBe(5)
  expect(JSON.stringify(seen)).not.toMatch(/personId|persons/)
  await expect(getAuditors(auditor, { cycleId: cycle.id })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('the lock freezes the figures: what changes afterwards changes nothing', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  const cycle = await saveCycle(db, { plans: greenPlans(24) })
  await rateTwice(db, cycle.id, 22, { change: rated('G1', 'amber', 4) })
  const before = await getAgreement(officer, { cycleId: cycle.id })
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  await db.answer.updateMany({ data: { rating: 'red' } })
  const after = await getAgreement(officer, { cycleId: cycle.id })
  expect(after.agreement).toEqual(before.agreement)
  expect(await db.cycleAgreement.count()).toBe(1)
})

test('auditors are read over several cycles, by name, and a lean of many plans is flagged', async () => {
  const db = await freshDatabase()
  const head = await makeWork(db, { role: 'head_of_service' })
  const officer = await makeWork(db)
  const [strict, other] = [
    await makeWork(db, { role: 'auditor', name: 'Health auditor 10' }),
    await makeWork(db, { role: 'auditor', name: 'Health auditor 2' }),
  ]
  for (const label of ['2026-spring', '2026-summer']) {
    const cycle = await saveCycle(db, { label, plans: greenPlans(12) })
    await db.audit.updateMany({ where: { cycleId: cycle.id, agency: 'health' }, data: { auditorId: other.actor.id } })
    await rateTwice(db, cycle.id, 8, { agencies: ['health'], change: rated('C1', 'red', 8), auditor: strict })
    await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  }
  const latest = await db.cycle.findFirstOrThrow({ where: { label: '2026-summer' } })
  const page = await getAuditors(head, { cycleId: latest.id })
  expect(page.pooled).toEqual(['2026-summer', '2026-spring'])
  expect(page.auditors?.map(({ name }) => name)).toEqual(['Health auditor 2', 'Health auditor 10'])
  expect(page.auditors).toMatchObject([
    { pairs: 16, higher: 16, lower: 0, isFlagged: true },
    { pairs: 16, higher: 0, lower: 16, isFlagged: true },
  ])
  const earlier = await db.cycle.findFirstOrThrow({ where: { label: '2026-spring' } })
  expect((await getAuditors(head, { cycleId: earlier.id })).pooled).toEqual(['2026-spring'])
})
