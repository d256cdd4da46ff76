import { Decides, Rubric, type Criterion } from './rubric.ts'

export type RubricCheck = { rubric: Rubric; problems: [] } | { rubric: undefined; problems: string[] }

/**
 * Reads a rubric file and says, one sentence a problem, what keeps it from being published. A rubric that passes is
 * whole in itself: every criterion has a section, an agency and descriptors, every gate can be decided, and so can
 * every "where appropriate" of the measures: without a question nothing could ever be evidenced.
 */
export function checkRubric(document: unknown): RubricCheck {
  const parsed = Rubric.safeParse(document)
  if (!parsed.success) {
    return {
      rubric: undefined,
      problems: parsed.error.issues.map((issue) => `${issue.path.join(' > ') || 'The file'}: ${issue.message}.`),
    }
  }
  const rubric = parsed.data
  const problems = [
    ...wholeRubricProblems(rubric),
    ...rubric.criteria.flatMap((criterion) => criterionProblems(rubric, criterion)),
    ...rubric.findings.flatMap((finding) => [
      ...(hasSection(rubric, finding.section)
        ? []
        : [`Finding ${finding.id} names section ${finding.section}, which the rubric does not have.`]),
      ...(finding.answeredBy.length === 1 ? [] : [`Finding ${finding.id} must be answered by exactly one agency.`]),
    ]),
  ]
  return problems.length > 0 ? { rubric: undefined, problems } : { rubric, problems: [] }
}

function wholeRubricProblems(rubric: Rubric): string[] {
  const problems: string[] = []
  const ids = [...rubric.criteria, ...rubric.findings].map((item) => item.id)
  for (const id of repeated(ids)) problems.push(`The id ${id} is used more than once.`)
  for (const id of repeated(rubric.sections.map((section) => section.id)))
    problems.push(`Section ${id} is listed more than once.`)
  for (const decides of rubric.kind === 'plan' ? Decides.options : []) {
    if (!rubric.findings.some((finding) => finding.decides === decides)) problems.push(`No finding decides ${decides}.`)
  }
  if (rubric.bands.green <= rubric.bands.amber) problems.push('The green band must start above the amber band.')
  for (const section of rubric.sections) {
    if (!rubric.criteria.some((criterion) => criterion.section === section.id))
      problems.push(`Section ${section.id} has no criterion.`)
    if (section.isInPlanGrade && section.weight === 0)
      problems.push(`Section ${section.id} is in the plan grade, so it needs a weight above 0.`)
  }
  return problems
}

function criterionProblems(rubric: Rubric, criterion: Criterion): string[] {
  const problems: string[] = []
  const say = (sentence: string) => problems.push(`Criterion ${criterion.id} ${sentence}`)
  if (!hasSection(rubric, criterion.section)) say(`names section ${criterion.section}, which the rubric does not have.`)
  if (repeated(criterion.answeredBy).length > 0) say('names an agency twice.')
  for (const field of ['statement', 'green', 'amber', 'red', 'source'] as const) {
    if (criterion[field].trim() === '') say(`has no text for “${field}”.`)
  }
  if (criterion.naReasons.length > 0 && criterion.naGuidance.trim() === '')
    say('allows “not applicable” but does not say when.')
  if (repeated(criterion.naReasons).length > 0) say('lists a “not applicable” reason twice.')
  for (const gate of criterion.gates) {
    if (gate.when === 'only_in_c' && !criterion.asksPlace)
      say('has a gate on the place, but does not ask for the place.')
    if (gate.when === 'marker' && !criterion.markers.some(({ id }) => id === gate.marker))
      say(`has a gate on the marker “${gate.marker ?? ''}”, which it does not have.`)
  }
  return problems
}

function hasSection(rubric: Rubric, id: string): boolean {
  return rubric.sections.some((section) => section.id === id)
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
