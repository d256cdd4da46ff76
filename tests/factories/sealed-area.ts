import { randomUUID } from 'node:crypto'
import type { Database } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { failingPlan, greenPlans, saveCycle } from './cycle-rows.ts'

export type SealedArea = { db: Database; admin: Work; head: Work; reportId: string; cycleId: string; kept: string }

/** An area with a locked cycle, a signed report with full counts beside it, and a trail that goes on after both. */
export async function sealedArea(): Promise<SealedArea> {
  const db = await freshDatabase()
  await makeArea(db)
  const from = (work: Work): Work => ({ ...work, origin: '192.0.2.7' })
  const officer = from(await makeWork(db))
  const head = from(await makeWork(db, { role: 'head_of_service', name: 'Head of Service' }))
  const admin = from(await makeWork(db, { role: 'administrator' }))
  await writeEvents(db, admin, 6)
  const cycle = await saveCycle(db, { plans: [...greenPlans(8), failingPlan('NX-1'), failingPlan('NX-2')] })
  await saveCycle(db, { label: '2027-spring', state: 'auditing', plans: [] })
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  await saveReview(db)
  await draftReport(head, { quarter: '2026-Q4' })
  const { id: reportId } = await db.report.findFirstOrThrow()
  await signReport(head, { reportId, version: 1 })
  await writeEvents(db, admin, 6)
  const { headHash: kept } = await verifyTrail(admin)
  return { db, admin, head, reportId, cycleId: cycle.id, kept }
}

async function writeEvents(db: Database, work: Work, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await transact(db, (tx) => recordEvent(tx, work, { type: 'AREA_CHANGED', fields: [`field ${number}`] }))
  }
}

async function saveReview(db: Database): Promise<void> {
  const sourceId = randomUUID()
  const now = new Date('2026-11-20T09:00:00Z')
  const source = { kind: 'annual_reviews', status: 'confirmed', name: 'Reviews', asOf: '2026-11-20' } as const
  const entered = { enteredById: 'x', enteredByName: 'SEND officer 1', enteredAt: now, confirmedAt: now }
  await db.returnSource.create({ data: { id: sourceId, ...source, ...entered } })
  const review = { meetingOn: '2026-10-05', outcome: 'maintain', decisionOn: '2026-10-20', digest: 'x', sourceId }
  await db.annualReview.create({ data: { id: randomUUID(), ref: 'R-1', planRef: 'NM-0001', ...review } })
}
