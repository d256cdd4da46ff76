import { Agreement } from '#app/domain/agreement/agreement.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readAgreement } from '#app/db/read-agreement.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Database } from '#app/db/open.server.ts'
import type { CycleView } from '#app/db/read-cycle.server.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'

/** The rubric that the cycle is audited with. */
export async function rubricOf(db: Database, { rubricId, rubricVersion }: CycleView): Promise<Rubric> {
  const rubric = await readRubric(db, rubricId, rubricVersion)
  if (rubric === undefined) throw new Refusal('not-found', 'RUBRIC_NOT_FOUND', 'There is no such rubric.')
  return rubric
}

/**
 * The agreement of a cycle: as the lock froze it or, between the end of auditing and the lock, as it stands. Null while
 * auditing goes on, because until then nothing of a second rating may be seen.
 */
export async function findAgreement(
  db: Database,
  cycle: CycleView,
): Promise<{ agreement: Agreement; rubric: Rubric } | null> {
  if (cycle.state !== 'moderating' && cycle.state !== 'locked') return null
  const rubric = await rubricOf(db, cycle)
  const frozen = await db.cycleAgreement.findUnique({ where: { cycleId: cycle.id } })
  const agreement = frozen
    ? Agreement.parse(JSON.parse(frozen.document))
    : await readAgreement(db, { id: cycle.id, kind: cycle.kind, seed: cycle.seed }, rubric)
  return { agreement, rubric }
}
