import { buildFormOutcome, type FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { makeAdviceRequest } from './advice-request.ts'
import { makeAnswer, makeGreenAnswers } from './answers.ts'
import { formRubric } from './form-rubric.ts'

type Made = {
  form?: Partial<FormFacts>
  stratum?: string
  state?: 'submitted' | 'not_done'
  /** Answers in place of green ones, by criterion. */
  answers?: Record<string, Partial<AnswerDraft>>
}

/** The outcome of a form that was audited green throughout, but for the answers given. */
export function makeFormOutcome({ form, stratum = 'all', state = 'submitted', answers = {} }: Made = {}): FormOutcome {
  const facts = FormFacts.parse(makeAdviceRequest(form))
  const green = makeGreenAnswers(formRubric, agencyOfForm(facts.formType), facts.formType)
  const given = { ...green, ...mapped(answers, green) }
  const audit = { state, answers: Object.values(given) }
  return buildFormOutcome({ rubric: formRubric, ref: facts.ref, stratum, form: facts, audit })
}

function mapped(answers: NonNullable<Made['answers']>, green: ReturnType<typeof makeGreenAnswers>) {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, makeAnswer(id, { ...green[id], ...answer })]),
  )
}
