import type { Agency } from '#app/domain/shared/agency.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { formName, type FormType } from '#app/domain/shared/form-type.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import type {
  Criterion,
  Finding,
  FindingAnswer,
  Grade,
  NaReason,
  Rating,
  Rubric,
  Section,
} from '#app/domain/rubric/rubric.ts'
import type { Answers, Problem } from './answers.ts'
import type { AuditState } from './audit.ts'

/** The area's words for the grades; none stand for themselves. */
export type GradeLabels = Partial<Record<Grade, string>>

/** What is audited, as the register described it on the freeze date. */
export type AuditSubject = { kind: 'plan'; facts: PlanFacts; forms: PlanForm[] } | { kind: 'form'; form: FormFacts }

/** What every page of an audit shows at its top. */
export type AuditHead = {
  id: string
  planRef: string
  agency: Agency
  /** The type of the audited form; null when a plan is audited. */
  formType: FormType | null
  auditorName: string
  state: AuditState
  dueOn: string | null
  submittedAt: Date | null
  /** Why a colleague no longer has it: a code of the assignment, and what the officer wrote along. */
  handover: { reason: string; note: string | null } | null
  cycleLabel: string
  frozenOn: string | null
  /** The area's own words for the grades, such as "Good". */
  labels: GradeLabels
  /** Why nothing can be changed any more; null while the audit is open. */
  closed: string | null
}

/** What the whole audit has said so far of "where appropriate": its questions, its answers, and its ratings. */
export type WholeAudit = {
  findings: Finding[]
  answered: Record<string, FindingAnswer>
  rated: Record<string, { rating: Rating; naReason: NaReason | null }>
}

/** What is audited, within a sentence: `plan NM-0001`, or `form NM-0001 salt` by the reference of the form. */
export function subjectName({ planRef, formType }: Pick<AuditHead, 'planRef' | 'formType'>): string {
  return formType === null ? `plan ${planRef}` : `form ${formName(planRef)}`
}

/** The same at the beginning of a line: `Plan NM-0001`. */
export function subjectTitle(head: Pick<AuditHead, 'planRef' | 'formType'>): string {
  return head.formType === null ? `Plan ${head.planRef}` : `Form ${formName(head.planRef)}`
}

/** One section of an audit as its page shows it. */
export type AuditSection = {
  head: AuditHead
  subject: AuditSubject
  section: Section
  findings: Finding[]
  criteria: Criterion[]
  bands: Rubric['bands']
  /** From which, beside the register, it follows whether this section applies; null for one that always does. */
  whole: WholeAudit | null
  /** Returned forms that a fault may trace to. */
  forms: { ref: string; label: string }[]
  /** How many documents the plan pack holds for whoever reads this. */
  documents: number
  /** The answers of this section. */
  answers: Answers
  /** What would keep this section from being submitted as it stands. */
  problems: Problem[]
  previous: Section | null
  next: Section | null
  position: number
  sections: number
}
