import type { Agency } from '#app/domain/shared/agency.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** A cycle of 30 plans, shared out among so many auditors of each agency, due on 18 December 2026. */
export async function sharedOut(staff: Partial<Record<Agency, number>>) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 60, (index) => ({ coordinator: `Coordinator ${index % 4}`, writer: `Writer ${index % 3}` }))
  const officer = await makeWork(db)
  const cycleId = await makeCycle(officer, 'drawn')
  const auditors = []
  for (const [agency, people] of Object.entries(staff)) {
    for (let index = 1; index <= people; index++)
      auditors.push(await makeWork(db, { role: 'auditor', agency: agency as Agency, name: `${agency} ${index}` }))
  }
  await assignAudits(officer, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  return { db, officer, cycleId, auditors }
}
