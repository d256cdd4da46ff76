import { z } from 'zod'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { checkRubric, type RubricCheck } from './check-rubric.ts'
import { readParts, type Parts } from './parts.ts'
import { isRecord, readPart, type RubricProblem } from './problems.ts'
import { Criterion, CriterionFields, RubricId, RubricVersion, Section, type Rubric } from '#app/domain/rubric/rubric.ts'

const AdditionsFields = z.strictObject({
  addsTo: z
    .strictObject({ id: RubricId, version: RubricVersion })
    .describe('The published version that the questions are added to.'),
  version: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, { error: 'It must be small letters, digits and “-”, such as “northmere-1”' })
    .describe('The name of your additions. The published version is named by both, such as “2026-1+northmere-1”.'),
  title: z.string().trim().min(3).describe('What the questions are about.'),
  changes: z.string().default('').describe('Why they are asked, for the people who use them.'),
  sections: z.array(Section).default([]).describe('Sections of your own, with ids that begin with “X”.'),
})

/** Questions that an area adds to a published rubric, as its file holds them. */
export const AdditionsFile = AdditionsFields.extend({
  criteria: z.array(CriterionFields).min(1).describe('Your criteria, with ids that begin with “X”.'),
})

const Additions = AdditionsFields.extend({ criteria: z.array(Criterion) })
type Additions = z.infer<typeof Additions>

/** True for a file of additions; anything else is read as a whole rubric. */
export function isAdditions(document: unknown): document is Record<string, unknown> {
  return isRecord(document) && 'addsTo' in document
}

/** The version that a file of additions names, or undefined when it names none that could be looked for. */
export function addedTo(document: Record<string, unknown>): { id: string; version: string } | undefined {
  return readPart(AdditionsFields.shape.addsTo, document['addsTo'], []).value
}

/**
 * Reads a file of additions against the version that it adds to, and makes the version of both. Nothing of the core is
 * ever replaced: the area's ids begin with `X`, which no id of a core does, and what the measures read stays as it is.
 */
export function checkAdditions(
  document: Record<string, unknown>,
  base: Rubric | undefined,
  publishedOn: PlainDate,
): RubricCheck {
  const lists = { sections: [], findings: [], ...document }
  const parts = readParts(lists)
  const head = readPart(Additions, { ...document, sections: [], criteria: [] }, [])
  const problems = [...head.problems, ...parts.problems, ...ownProblems(parts, base)]
  if (base === undefined && head.value) {
    const { id, version } = head.value.addsTo
    problems.push({ where: ['addsTo'], sentence: `There is no published version ${version} of ${id}.` })
  }
  if (problems.length > 0 || !base || !head.value) return { rubric: undefined, problems }
  return checkRubric(merge(base, { ...head.value, sections: parts.sections, criteria: parts.criteria }, publishedOn))
}

function merge(base: Rubric, additions: Additions, publishedOn: PlainDate): Rubric {
  const ids = additions.criteria.map(({ id }) => id).join(', ')
  return {
    ...base,
    version: `${base.version}+${additions.version}`,
    title: `${base.title}, with ${additions.title}`,
    publishedOn,
    basedOn: { id: base.id, version: base.version },
    changes: `${additions.changes === '' ? `${additions.title}.` : additions.changes} Added by the area: ${ids}.`,
    sections: [...base.sections, ...additions.sections],
    criteria: [...base.criteria, ...additions.criteria],
  }
}

/** What additions may not do: take an id that is not theirs, feed a measure, or stand in a section that is not there. */
function ownProblems({ sections, criteria, sectionIds }: Parts, base: Rubric | undefined): RubricProblem[] {
  const taken = new Set([...(base?.criteria ?? []), ...(base?.findings ?? [])].map(({ id }) => id))
  const known = new Set([...sectionIds, ...(base?.sections ?? []).map(({ id }) => id)])
  const problems: RubricProblem[] = []
  if (criteria.length === 0) problems.push({ where: ['criteria'], sentence: 'There is no criterion to add.' })
  for (const { id } of sections) {
    if (!id.startsWith('X')) problems.push({ where: ['sections', id, 'id'], sentence: mustBeOwn })
    else if (base?.sections.some((section) => section.id === id))
      problems.push({ where: ['sections', id, 'id'], sentence: `The rubric has a section ${id} already.` })
  }
  for (const { id, section, feeds } of criteria) {
    if (!id.startsWith('X')) problems.push({ where: [section, id, 'id'], sentence: mustBeOwn })
    else if (taken.has(id))
      problems.push({ where: [section, id, 'id'], sentence: `The rubric has a criterion ${id} already.` })
    if (feeds.length > 0)
      problems.push({ where: [section, id, 'feeds'], sentence: 'The measures read the core only. Leave this empty.' })
    if (base && !known.has(section))
      problems.push({ where: [section, id, 'section'], sentence: `The rubric has no section ${section}.` })
  }
  return problems
}

const mustBeOwn = 'An id of the area must begin with “X”, so that it never replaces one of the core.'
