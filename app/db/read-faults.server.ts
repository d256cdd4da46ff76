import { faultsAsAgreed, type FaultRating } from '#app/domain/faults/agreed-faults.ts'
import type { Fault } from '#app/domain/faults/roll-up.ts'
import { FaultSource } from '#app/domain/rubric/rubric.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import type { Database, Tx } from './engine.server.ts'
import { agreedOf, selectAgreed } from './read-agreed.server.ts'

/**
 * The faults of a locked cycle of plans: criteria that ask where a fault began, rated amber or red in the end. Answers of
 * submitted audits are those of their frozen documents: nothing changes them any more but what moderation agreed.
 */
export async function readFaults(db: Database | Tx, cycleId: string, criterionIds: string[]): Promise<Fault[]> {
  if (criterionIds.length === 0) return []
  const audit = { cycleId, state: 'submitted' as const, round: 1, sample: { status: 'sampled' as const } }
  const isAgreed = { ...selectAgreed.where, criterionId: { in: criterionIds } }
  const [audits, answers, items] = await Promise.all([
    db.audit.findMany({ where: audit, select: { id: true, agency: true, sampleEntryId: true } }),
    db.answer.findMany({
      where: {
        audit,
        criterionId: { in: criterionIds },
        OR: [{ rating: { in: ['amber', 'red'] } }, { audit: { sample: { moderation: { some: isAgreed } } } }],
      },
      select: { auditId: true, criterionId: true, rating: true, faultSource: true, tracedTo: true },
    }),
    db.moderationItem.findMany({
      where: { cycleId, ...isAgreed },
      select: { sampleEntryId: true, ...selectAgreed.select },
    }),
  ])
  const byId = new Map(audits.map((each) => [each.id, each]))
  const ratings = answers.flatMap(({ auditId, faultSource, ...answer }): FaultRating[] => {
    const found = byId.get(auditId)
    if (found === undefined) return []
    const { agency, sampleEntryId } = found
    return [{ ...answer, agency, sampleEntryId, faultSource: FaultSource.nullable().parse(faultSource) }]
  })
  const agreed = items.map(({ sampleEntryId, ...item }) => ({ sampleEntryId, ...agreedOf(item) }))
  const faults = faultsAsAgreed(ratings, agreed)
  const types = await formTypesOf(db, [...new Set(faults.map(({ tracedTo }) => tracedTo))])
  return faults.map(({ agency, faultSource, tracedTo }) => ({
    agency,
    source: faultSource,
    formType: types.get(tracedTo) ?? null,
  }))
}

/** As many references as one query may name, on either engine. */
const batch = 500

async function formTypesOf(db: Database | Tx, refs: readonly string[]): Promise<Map<string, FormType>> {
  const types = new Map<string, FormType>()
  for (let start = 0; start < refs.length; start += batch) {
    const rows = await db.adviceRequest.findMany({
      where: { ref: { in: refs.slice(start, start + batch) } },
      select: { ref: true, formType: true },
    })
    for (const { ref, formType } of rows) types.set(ref, FormType.parse(formType))
  }
  return types
}
