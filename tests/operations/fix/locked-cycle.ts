import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { makePacks } from '#app/operations/fix/make-packs.server.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** A locked cycle of four plans: NM-0001 is green, NX-1 and NX-2 fail C1 and G1, NX-3 fails C1 and D1. */
export async function lockedCycle() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db, { name: 'SEND officer 1' })
  const health = await makeWork(db, { role: 'auditor', name: 'Health auditor 1' })
  const other = await makeWork(db, { role: 'auditor', name: 'Health auditor 2' })
  const social = await makeWork(db, { role: 'auditor', agency: 'social_care', name: 'Social care auditor 1' })
  const answers = { C1: makeAnswer('C1', { rating: 'red' }), D1: makeAnswer('D1', { rating: 'red' }) }
  const plans = [...greenPlans(1), failingPlan('NX-1'), failingPlan('NX-2'), { ref: 'NX-3', answers }]
  const { id: cycleId } = await saveCycle(db, { plans })
  await db.audit.updateMany({ where: { cycleId, agency: 'health' }, data: { auditorId: health.actor.id } })
  await db.answer.updateMany({
    where: { audit: { cycleId, planRef: 'NX-3' }, rating: 'red' },
    data: { comment: 'The epilepsy is missing', evidence: 'page 4' },
  })
  await lockCycle(officer, { cycleId, version: 1 })
  const make = async () => {
    await makePacks(officer, { cycleId, dueOn: '2027-01-08', planRef: undefined })
    const packs = await db.fixPack.findMany({ where: { cycleId }, orderBy: { planRef: 'asc' } })
    return Object.fromEntries(packs.map(({ planRef, id }) => [planRef, id]))
  }
  return { db, officer, health, other, social, cycleId, make }
}
