import { Refusal } from '#app/domain/shared/refusal.ts'
import { closedBecause } from '#app/domain/audit/audit.ts'
import type { AuditHead, AuditSubject, GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { Answers } from '#app/domain/audit/answers.ts'
import { computedAnswers } from '#app/domain/form-audit/computed-answers.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { mayAuditorRead } from '#app/domain/pack/pack-rules.ts'
import { readPlanForms } from '#app/db/plan-forms.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Work } from '#app/operations/work.ts'
import { answerColumns, answerOf } from '#app/db/answer-row.server.ts'

export type ReadAudit = {
  head: AuditHead
  subject: AuditSubject
  rubric: Rubric
  answers: Answers
  document: string | null
  /** How many documents of the plan pack the person who acts may read. */
  documents: number
}

export function noSuchAudit(): Refusal {
  return new Refusal(
    'not-found',
    'AUDIT_NOT_FOUND',
    'There is no such audit among yours. Open “My audits” to see what is assigned to you.',
  )
}

/**
 * Reads an audit with its answers for the person who acts. Auditors read their own; SEND officers read audits of locked
 * cycles, because a rating that can still change is nobody else's to see. For anyone else the audit does not exist.
 */
export async function readAudit(work: Work, auditId: string): Promise<ReadAudit> {
  const [audit, rows, area] = await Promise.all([
    work.db.audit.findUnique({
      where: { id: auditId },
      include: {
        cycle: {
          select: { kind: true, label: true, state: true, frozenOn: true, rubricId: true, rubricVersion: true },
        },
        sample: { select: { facts: true, status: true, _count: { select: { pack: { where: { purgedAt: null } } } } } },
        auditor: { select: { displayName: true } },
      },
    }),
    work.db.answer.findMany({ where: { auditId }, select: answerColumns }),
    work.db.area.findFirst({ select: { gradeLabels: true } }),
  ])
  if (audit === null || !mayRead(work, audit)) throw noSuchAudit()
  const { cycle } = audit
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  if (rubric === undefined)
    throw new Error(`Cycle ${cycle.label} uses rubric ${cycle.rubricId} ${cycle.rubricVersion}, which is not published`)
  const subject = await readSubject(work, audit)
  const { id, planRef, agency, state, dueOn, submittedAt, handoverReason, handoverNote } = audit
  return {
    head: {
      id,
      planRef,
      agency,
      formType: subject.kind === 'form' ? subject.form.formType : null,
      state,
      dueOn,
      submittedAt,
      handover: handoverReason === null ? null : { reason: handoverReason, note: handoverNote },
      auditorName: audit.auditor?.displayName ?? '',
      cycleLabel: cycle.label,
      frozenOn: cycle.frozenOn,
      labels: area === null ? {} : (JSON.parse(area.gradeLabels) as GradeLabels),
      closed: closedBecause({ state, cycleState: cycle.state }) ?? null,
    },
    subject,
    rubric,
    answers: { ...answersIn(rows), ...computedFor(rubric, audit.agency, subject) },
    document: audit.document,
    documents: mayReadPack(work, audit) ? audit.sample._count.pack : 0,
  }
}

/** The saved answers of an audit by the questions that they answer. */
export function answersIn(rows: Parameters<typeof answerOf>[0][]): Answers {
  return Object.fromEntries(rows.map((row) => [row.criterionId, answerOf(row)]))
}

/** What the workbench answers by itself: it is never saved, and known from the first day. */
function computedFor(rubric: Rubric, agency: Agency, subject: AuditSubject): Answers {
  if (subject.kind === 'plan') return {}
  return computedAnswers(rubric, { agency, formType: subject.form.formType }, subject.form)
}

type Frozen = { planRef: string; cycle: { kind: CycleKind; frozenOn: string | null }; sample: { facts: string } }

/** What was frozen of the audited plan or form, and of a plan the forms that had been asked for by then. */
async function readSubject(work: Work, { planRef, cycle, sample }: Frozen): Promise<AuditSubject> {
  const frozen: unknown = JSON.parse(sample.facts)
  if (cycle.kind === 'forms') return { kind: 'form', form: FormFacts.parse(frozen) }
  const forms = await readPlanForms(work.db, [planRef], cycle.frozenOn ?? toPlainDate(work.now))
  return { kind: 'plan', facts: RegisterPlan.parse(frozen), forms: forms.get(planRef) ?? [] }
}

/** What was frozen of the audited form; null when a plan is audited. */
export function formOf(kind: CycleKind, facts: string): FormFacts | null {
  return kind === 'forms' ? FormFacts.parse(JSON.parse(facts)) : null
}

function mayRead(work: Work, audit: { auditorId: string | null; cycle: { state: string } }): boolean {
  const { id, role } = work.actor
  if (role === 'send_officer') return audit.cycle.state === 'locked'
  return id !== null && audit.auditorId === id
}

type OfPack = Parameters<typeof mayAuditorRead>[1] & { cycle: { state: string }; sample: { status: string } }

function mayReadPack({ actor }: Work, audit: OfPack): boolean {
  return actor.role === 'auditor' && mayAuditorRead(actor.id, audit, audit.cycle, audit.sample)
}
