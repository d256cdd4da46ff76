import { randomUUID } from 'node:crypto'
import { computeForms } from '#app/domain/form-audit/compute-forms.ts'
import type { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { quarterRange } from '#app/domain/shared/quarter.ts'
import { formRubric } from './form-rubric.ts'

/** A locked cycle of forms as its lock leaves it, with three forms in its frame for each that was drawn. Gives its id. */
export async function saveLockedForms(db: Database, label: string, outcomes: readonly FormOutcome[]): Promise<string> {
  const now = new Date('2026-11-02T09:00:00Z')
  await publishRubrics({ db, now, actor: { id: null, name: 'Set-up', role: 'system', agency: null } })
  const cycleId = randomUUID()
  const { from, to } = quarterRange(label)
  const size = outcomes.length * 3
  const frame = outcomes.flatMap(({ form }, at) => [0, 1, 2].map((copy) => ({ form, ref: `F-${at}-${copy}` })))
  const method = {
    cycleId,
    label,
    frozenOn: to,
    lockedOn: '2026-11-02',
    strataBy: 'none' as const,
    fixedSize: outcomes.length,
    returnedFrom: from,
    returnedTo: to,
    frameHash: 'ab'.repeat(32),
    registerSize: size,
    excluded: [],
    seed: '1'.repeat(20),
    seedSource: 'dice' as const,
    replaced: [],
    sampled: outcomes.length,
    rubricId: 'form-audit',
    rubricVersion: '2026-1',
    agencies: [],
    notDone: [],
    strata: [{ stratum: 'all', size, sampled: outcomes.length }],
  }
  const forms = frame.map(({ form }) => form)
  const input = { method, rubric: formRubric, outcomes, frame: forms, requests: [], target: null }
  const { result, profile } = computeForms(input)
  await db.cycle.create({
    data: {
      id: cycleId,
      kind: 'forms',
      label,
      state: 'locked',
      termFrom: from,
      termTo: to,
      rubricId: 'form-audit',
      rubricVersion: '2026-1',
      frameRule: 'returned_forms',
      strataBy: 'none',
      ratePercent: 0,
      minimumSize: 0,
      exclusionTerms: 0,
      lockedAt: now,
      createdAt: now,
      createdById: 'nobody',
      minutesEducation: 20,
      minutesHealth: 20,
      minutesSocialCare: 20,
    },
  })
  await transact(db, async (tx) => {
    await insertRows(
      tx,
      'PlanOutcome',
      outcomes.map((outcome) => ({ cycleId, planRef: outcome.ref, stratum: 'all', document: JSON.stringify(outcome) })),
    )
    await insertRows(
      tx,
      'FrameEntry',
      frame.map(({ form, ref }) => ({ cycleId, planRef: ref, stratum: 'all', facts: JSON.stringify(form) })),
    )
    await tx.measureResult.create({
      data: { cycleId, measure: 'F1', document: JSON.stringify(result), computedAt: now },
    })
    // The profile comes last, as at a lock: from then on nothing can be added to what the cycle froze.
    await tx.cycleProfile.create({ data: { cycleId, document: JSON.stringify(profile) } })
  })
  return cycleId
}
