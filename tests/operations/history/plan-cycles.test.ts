import { expect, test } from 'vitest'
import { planCycles } from '#app/operations/history/plan-cycles.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import { makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

test('a plan that took the place of another was drawn on the day of the replacement, not of the draw', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 60)
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'drawn', { strataBy: 'none' })
  const [first, ...others] = await db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' } })
  const later = { ...work, now: new Date('2026-12-01T09:00:00Z') }
  const input = { cycleId, entryId: first!.id, reason: 'duplicate' } as const
  const { replacedByRef } = await replacePlan(later, input)
  const stepOf = async (ref: string) => {
    const plan = await db.plan.findUniqueOrThrow({ where: { ref } })
    return (await planCycles(db, plan.id)).at(-1)
  }
  expect(await stepOf(replacedByRef)).toMatchObject({
    on: '2026-12-01',
    what: 'Drawn in the place of another plan',
  })
  expect(await stepOf(first!.planRef)).toMatchObject({ on: '2026-11-23', what: 'Drawn, then replaced', replacedByRef })
  expect(await stepOf(others[0]!.planRef)).toMatchObject({ on: '2026-11-23', what: 'Drawn' })
})
