import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { Asked } from '#app/domain/rubric/items.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { closedBecause, openStates } from '#app/domain/audit/audit.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Tx } from '#app/db/engine.server.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Work } from '#app/operations/work.ts'
import { formOf, noSuchAudit } from './read-audit.server.ts'

export type OwnAudit = Asked & {
  id: string
  planRef: string
  /** The audited form; null when a plan is audited. */
  form: FormFacts | null
  startedAt: Date | null
  rubric: Rubric
}

/** The actor's own open audit with its rubric; refuses one that is closed, and one that is not theirs does not exist. */
export async function findOwnOpenAudit(work: Work, auditId: string): Promise<OwnAudit> {
  const audit = await work.db.audit.findUnique({
    where: { id: auditId },
    select: {
      id: true,
      planRef: true,
      agency: true,
      auditorId: true,
      state: true,
      startedAt: true,
      sample: { select: { facts: true } },
      cycle: { select: { kind: true, state: true, rubricId: true, rubricVersion: true } },
    },
  })
  if (audit === null || work.actor.id === null || audit.auditorId !== work.actor.id) throw noSuchAudit()
  const closed = closedBecause({ state: audit.state, cycleState: audit.cycle.state })
  if (closed) throw new Refusal('conflict', 'AUDIT_CLOSED', closed)
  const rubric = await readRubric(work.db, audit.cycle.rubricId, audit.cycle.rubricVersion)
  if (rubric === undefined)
    throw new Error(`Rubric ${audit.cycle.rubricId} ${audit.cycle.rubricVersion} is not published`)
  const { id, planRef, agency, startedAt } = audit
  const form = formOf(audit.cycle.kind, audit.sample.facts)
  return { id, planRef, agency, form, formType: form?.formType ?? null, startedAt, rubric }
}

/**
 * Takes hold of an open audit for the rest of the transaction. Saving, submitting and closing all write the audit's row
 * first, so they happen one after the other, and none of them works on answers that another is changing.
 */
export async function holdAudit(
  tx: Tx,
  work: Work,
  audit: OwnAudit,
  change: { state: 'in_progress' } | { state: 'submitted'; submittedAt: Date },
): Promise<void> {
  const held = await tx.audit.updateMany({
    where: { id: audit.id, auditorId: work.actor.id, state: { in: [...openStates] }, cycle: { state: 'auditing' } },
    data: { ...change, startedAt: audit.startedAt ?? work.now, version: { increment: 1 } },
  })
  if (held.count === 1) return
  throw new Refusal(
    'conflict',
    'AUDIT_CLOSED',
    'This audit was closed or given to somebody else a moment ago, so nothing was saved. Open “My audits” to see how it stands.',
  )
}
