import { emptyAnswer, type SavedAnswer } from '#app/domain/audit/answers.ts'
import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { isComputed, isFinding, itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, FindingAnswer, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { proposalsOf } from '#app/domain/returns/proposal.ts'
import type { Chance } from './chance.ts'

type Weights = readonly (readonly [Rating, number])[]

const usual: Weights = [
  ['green', 66],
  ['amber', 25],
  ['red', 9],
]

/** Which questions forms fail first: the child's own voice, outcomes that can be measured, and provision in numbers. */
const weak: Weights = [
  ['green', 34],
  ['amber', 40],
  ['red', 26],
]
const weakOnes = new Set([
  'FC4',
  'FC6',
  'FC7',
  'EP5',
  'MD6',
  'SL3',
  'OT4',
  'PT3',
  'CA5',
  'SC3',
  'SC4',
  'ED4',
  'PV3',
  'CV5',
])

/** A gate would hold the whole form at red, so these are seldom red. */
const gated: Weights = [
  ['green', 84],
  ['amber', 14],
  ['red', 2],
]

/** The plan carries most of what it is given, and loses some. */
const carried: Weights = [
  ['green', 58],
  ['amber', 27],
  ['red', 10],
  ['na', 5],
]

/** What an auditor adds to the words of the descriptor; none of it tells of a child. */
const further: Record<Exclude<Rating, 'green'>, readonly string[]> = {
  amber: ['', '', 'It cannot be checked as it stands.', 'The letter says more than the form.'],
  red: ['', 'Looked through the attachments as well.', 'Only a general phrase.'],
  na: ['Checked against the form: there is nothing of this kind.', 'The form says so on its first page.'],
}

const carriedComments: Record<Exclude<Rating, 'green'>, string> = {
  amber: 'The need is in the plan, its numbers are not.',
  red: 'What the form asks for is nowhere in the plan.',
  na: 'The draft is not written yet.',
}

/** A complete audit of a form, believable as a whole: no child, no name, only what auditors note. */
export function answerForm(rubric: Rubric, form: FormFacts, chance: Chance): SavedAnswer[] {
  const asked = { agency: agencyOfForm(form.formType), formType: form.formType }
  return itemsOf(rubric, asked).flatMap(({ findings, criteria }) =>
    [...findings, ...criteria]
      .filter((item) => !isComputed(item))
      .map((item) => (isFinding(item) ? answerFinding(item, form) : rate(item, chance))),
  )
}

/** What the register says that the form proposes is what its auditor finds in it. */
function answerFinding({ id, decides }: Finding, form: FormFacts): SavedAnswer {
  const said: string[] = proposalsOf(form.proposes)
  const meant = { social_care_provision: ['h1_provision', 'h2_provision'] } as Record<string, string[]>
  const isSaid = (meant[decides] ?? [decides]).some((code) => said.includes(code))
  const finding: FindingAnswer = isSaid
    ? 'yes'
    : said.length === 0 || said.includes('not_known')
      ? 'unknown_no_evidence'
      : 'no'
  return { ...emptyAnswer(id), finding, version: 1 }
}

function own(criterion: Criterion, rating: Exclude<Rating, 'green'>, chance: Chance): string {
  const added = chance.pick(further[rating])
  return rating === 'na' ? added : `${criterion[rating]} ${added}`.trim()
}

function rate(criterion: Criterion, chance: Chance): SavedAnswer {
  const { id, naReasons, gates, isKey, judges } = criterion
  const isOfWriter = judges === 'plan_writer'
  const mayNotApply = !isOfWriter && naReasons.length > 0 && chance.isHit(id === 'FC11' ? 0.8 : 0.16)
  const weights = isOfWriter ? carried : gates.length > 0 ? gated : weakOnes.has(id) ? weak : usual
  const rating = mayNotApply ? 'na' : chance.pickWeighted(weights)
  const page = `${isOfWriter ? 'Plan' : 'Form'}, page ${chance.between(1, 6)}`
  const comment = rating === 'green' ? '' : isOfWriter ? carriedComments[rating] : own(criterion, rating, chance)
  return {
    ...emptyAnswer(id),
    rating,
    naReason: rating === 'na' ? (naReasons[0] ?? null) : null,
    comment,
    evidence: rating !== 'na' && (isKey || chance.isHit(0.3)) ? page : '',
    version: 1,
  }
}
