import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import type { Criterion, FaultSource } from '#app/domain/rubric/rubric.ts'
import { agencyNames, type Agency } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { PlanFault } from './find-faults.ts'

/** What an auditor wrote of a criterion, as far as a request is made of it. */
export type FaultNote = {
  agency: Agency
  comment: string
  evidence: string
  faultSource: FaultSource | null
  tracedTo: string
}

export type DraftedRequest = { place: string; request: string; supplier: string }

/** Longest text of a request, and of who must supply it. */
export const longestRequest = 2_000
export const longestSupplier = 150

/**
 * Drafts the request for one fault: where in the plan, what the audit found, when it is put right, and who must supply
 * it. The auditor whose rating counts is heard first; colleagues who found the same fault are heard after them. Where
 * nobody commented, the words of the rubric stand in.
 *
 * G1 red, "No times are given", page 9, begun in the therapy advice: "The audit found: No times are given. It is put right
 * when: All provision that the advice proposes is clearly recorded …", from speech and language therapy.
 */
export function draftRequest(
  criterion: Criterion,
  fault: PlanFault,
  { notes, forms }: { notes: readonly FaultNote[]; forms: readonly PlanForm[] },
): DraftedRequest {
  const heard = notes.toSorted(
    (one, other) => Number(other.agency === fault.agency) - Number(one.agency === fault.agency),
  )
  const comments = [...new Set(heard.map(({ comment }) => comment.trim()).filter((comment) => comment !== ''))]
  const found = comments.length > 0 ? comments.map(sentence).join(' ') : foundWords(criterion, fault)
  const note = heard.find(({ agency }) => agency === fault.agency)
  return {
    place: [...new Set(heard.map(({ evidence }) => evidence.trim()).filter((each) => each !== ''))].join('; '),
    request: `The audit found: ${found}\nIt is put right when: ${criterion.green}`.slice(0, longestRequest),
    supplier: supplierOf(criterion, fault.agency, { note, forms }).slice(0, longestSupplier),
  }
}

function foundWords(criterion: Criterion, { rating, gate }: PlanFault): string {
  return rating === 'red' || rating === 'amber' ? criterion[rating] : gate
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/**
 * Who must supply what is missing. Where the auditor said that the fault began decides: the advice – the service whose
 * form it traces to; the writing – the plan writer; commissioning – the commissioner of the agency. Otherwise: what
 * several agencies answer, or education alone, is the plan writer's; what health or social care answers is their
 * service's.
 */
export function supplierOf(
  criterion: Pick<Criterion, 'answeredBy'>,
  agency: Agency,
  { note, forms }: { note: Pick<FaultNote, 'faultSource' | 'tracedTo'> | undefined; forms: readonly PlanForm[] },
): string {
  const service = `${agencyNames[agency]} service`
  switch (note?.faultSource) {
    case 'advice': {
      const form = forms.find(({ ref }) => ref === note.tracedTo)
      return form ? `${formTypeNames[form.formType]}, who gave the advice` : `${service}, who gave the advice`
    }
    case 'commissioning':
      return `${agencyNames[agency]} commissioning`
    case 'plan_writing':
      return planWriter
    default:
      return criterion.answeredBy.length > 1 || agency === 'education' ? planWriter : service
  }
}

const planWriter = 'Plan writer'

/** What is offered when somebody changes who must supply it; anything else can be typed. */
export const knownSuppliers = [
  planWriter,
  ...Object.values(agencyNames).flatMap((name) => [`${name} service`, `${name} commissioning`]),
]
