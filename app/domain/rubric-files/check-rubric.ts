import { readParts, type Parts } from './parts.ts'
import { isRecord, readPart, type RubricProblem } from './problems.ts'
import { Decides, Rubric, type Criterion, type Finding } from '#app/domain/rubric/rubric.ts'

export type RubricCheck = { rubric: Rubric; problems: [] } | { rubric: undefined; problems: RubricProblem[] }

/** The criteria of a plan that the measures and "where appropriate" read: without one, a measure could not be worked out. */
export const readByMeasures: readonly string[] = [
  'C1',
  'D1',
  'G1',
  'H1.2',
  'H2.1',
  ...['request', 'assessment', 'draft', 'final', 'review'].flatMap((stage) => [
    `P.${stage}.parent_carer`,
    `P.${stage}.child_yp`,
  ]),
]

/**
 * Reads a rubric file and lists every mistake that keeps it from being published, each with its place. A rubric that
 * passes is whole in itself: every criterion has a section, an agency and descriptors, every gate can be decided, and so
 * can every "where appropriate" of the measures: without a question nothing could ever be evidenced.
 */
export function checkRubric(document: unknown): RubricCheck {
  if (!isRecord(document) || Array.isArray(document)) {
    return { rubric: undefined, problems: [{ where: [], sentence: 'It must hold one rubric: an object in braces.' }] }
  }
  const parts = readParts(document)
  const head = readPart(Rubric, { ...document, sections: [], findings: [], criteria: [] }, [])
  const problems = [...head.problems, ...parts.problems, ...rulesBroken(head.value, parts)]
  if (problems.length > 0 || head.value === undefined) return { rubric: undefined, problems }
  const { sections, findings, criteria } = parts
  return { rubric: { ...head.value, sections, findings, criteria }, problems: [] }
}

/** What the rules of a whole rubric forbid, as far as the file could be read. */
function rulesBroken(head: Rubric | undefined, parts: Parts): RubricProblem[] {
  return [
    ...(head ? headProblems(head, parts) : []),
    ...sectionProblems(parts),
    ...parts.findings.flatMap((finding) => findingProblems(parts, finding)),
    ...parts.criteria.flatMap((criterion) => criterionProblems(parts, criterion)),
  ]
}

function headProblems({ id, kind, bands }: Rubric, { findings, criteria, isWhole }: Parts): RubricProblem[] {
  const problems: RubricProblem[] = []
  if (bands.green <= bands.amber)
    problems.push({ where: ['bands'], sentence: 'The green band must start above the amber band.' })
  if (id.startsWith('form') !== (kind === 'form')) {
    problems.push({
      where: ['id'],
      sentence: 'The id of a rubric for forms must begin with “form”, and that of one for plans must not.',
    })
  }
  if (kind !== 'plan' || !isWhole) return problems
  for (const decides of Decides.options) {
    if (!findings.some((finding) => finding.decides === decides))
      problems.push({ where: ['findings'], sentence: `No finding decides “${decides}”.` })
  }
  for (const wanted of readByMeasures) {
    if (!criteria.some((criterion) => criterion.id === wanted))
      problems.push({ where: ['criteria'], sentence: `There is no criterion ${wanted}, which the measures read.` })
  }
  return problems
}

function sectionProblems({ sections, findings, criteria, named }: Parts): RubricProblem[] {
  return [
    ...repeated([...criteria, ...findings].map(({ id }) => id)).map((id) => ({
      where: ['criteria', id],
      sentence: `The id ${id} is used more than once.`,
    })),
    ...repeated(sections.map(({ id }) => id)).map((id) => ({
      where: ['sections', id],
      sentence: 'The section is listed more than once.',
    })),
    ...sections.flatMap(({ id, isInPlanGrade, weight }) => [
      ...(named.includes(id) ? [] : [{ where: ['sections', id], sentence: 'The section has no criterion.' }]),
      ...(isInPlanGrade && weight === 0
        ? [{ where: ['sections', id, 'weight'], sentence: 'A section of the plan grade needs a weight above 0.' }]
        : []),
    ]),
  ]
}

function findingProblems({ sectionIds }: Parts, { id, section, answeredBy }: Finding): RubricProblem[] {
  const problems = missingSection(sectionIds, { id, section })
  if (answeredBy.length !== 1)
    problems.push({ where: [section, id, 'answeredBy'], sentence: 'A finding is answered by exactly one agency.' })
  return problems
}

function criterionProblems({ sectionIds }: Parts, criterion: Criterion): RubricProblem[] {
  const { id, section, answeredBy, naReasons, naGuidance, gates, markers, isOnStrip } = criterion
  const problems = missingSection(sectionIds, criterion)
  const say = (field: string[], sentence: string) => problems.push({ where: [section, id, ...field], sentence })
  if (repeated(answeredBy).length > 0) say(['answeredBy'], 'An agency is named twice.')
  if (naReasons.length > 0 && naGuidance.trim() === '')
    say(['naGuidance'], '“Not applicable” is allowed, but nothing says when it is right.')
  if (repeated(naReasons).length > 0) say(['naReasons'], 'A reason is listed twice.')
  if (repeated(markers.map((marker) => marker.id)).length > 0) say(['markers'], 'Two markers have the same id.')
  if (isOnStrip && gates.length > 0)
    say(['gates'], 'What is on the timeliness strip is in no grade, so it cannot hold one down.')
  for (const [index, gate] of gates.entries()) {
    const place = ['gates', String(index + 1)]
    if (gate.when === 'only_in_c' && !criterion.asksPlace)
      say([...place, 'when'], 'The gate is on the place, but the criterion does not ask for the place.')
    if (gate.when === 'marker' && !markers.some((marker) => marker.id === gate.marker))
      say([...place, 'marker'], `The gate is on the marker “${gate.marker ?? ''}”, which the criterion does not have.`)
  }
  const tally = tallyProblem(criterion)
  if (tally) say(['tally'], tally)
  return problems
}

function tallyProblem({ tally }: Criterion): string | undefined {
  if (tally?.kind === 'share' && tally.green <= tally.amber) return 'Green must start above amber.'
  if (tally?.kind === 'count' && tally.greenAtMost >= tally.amberAtMost) return 'Amber must reach further than green.'
  return undefined
}

function missingSection(ids: readonly string[], { id, section }: { id: string; section: string }): RubricProblem[] {
  if (ids.includes(section)) return []
  return [{ where: [section, id, 'section'], sentence: `The rubric has no section ${section}.` }]
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
