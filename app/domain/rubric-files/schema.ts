import { toJSONSchema, type z } from 'zod'
import { AdditionsFile } from './additions.ts'
import { CriterionFields, Finding, Gate, Marker, RubricFile, Section, TallyRule } from '#app/domain/rubric/rubric.ts'

/**
 * The JSON Schema of rubric files and of files of additions, made from the very schema that reads them. It is published
 * as `rubrics/schema.json`; editors use it to complete and check a file while it is written.
 */
export function rubricSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rubric of the EHCP audit workbench',
    anyOf: [schemaOf(RubricFile), schemaOf(AdditionsFile)],
  }
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = toJSONSchema(schema, { io: 'input' })
  return rest
}

/** One field of the format, as an author reads about it. */
export type Field = { name: string; kind: string; needed: boolean; words: string }
/** One object of the format: a whole file, or what its lists hold. */
export type Shape = { id: string; title: string; words: string; fields: Field[] }

const [shareRule, countRule] = TallyRule.options

/** The format of rubric files, object by object, from the same schema. */
export function describeFormat(): Shape[] {
  return [
    shape('file', 'The file', 'One version of a rubric.', RubricFile),
    shape('section', 'A section', 'An entry of “sections”.', Section),
    shape('finding', 'A finding', 'An entry of “findings”: a question answered yes, no or not known.', Finding),
    shape('criterion', 'A criterion', 'An entry of “criteria”: a statement that is rated.', CriterionFields),
    shape('gate', 'A gate', 'An entry of “gates”: it caps a grade, whatever the points say.', Gate),
    shape('marker', 'A marker', 'An entry of “markers”: a fact that is ticked beside the rating.', Marker),
    shape('share', 'A tally that is a share', 'What “tally” may hold: some of all.', shareRule),
    shape('count', 'A tally that is a count', 'What else “tally” may hold: a number of faults.', countRule),
    shape(
      'additions',
      'A file of additions',
      'Criteria of an area’s own, added to a published version.',
      AdditionsFile,
    ),
  ]
}

type Property = {
  type?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  items?: Property
  anyOf?: Property[]
  oneOf?: Property[]
  default?: unknown
  properties?: Record<string, Property>
}

function shape(id: string, title: string, words: string, schema: z.ZodType): Shape {
  const { properties = {}, required = [] } = toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, Property>
    required?: string[]
  }
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    kind: kindOf(property),
    needed: required.includes(name),
    words: property.description ?? '',
  }))
  return { id, title, words, fields }
}

/** What a field holds, in words: `text`, `true or false`, `list of “education”, “health”, “social_care”`. */
function kindOf(property: Property): string {
  const { type, items, anyOf, oneOf } = property
  const values = property.enum ?? (property.const === undefined ? undefined : [property.const])
  if (values) return values.map((value) => `“${String(value)}”`).join(', ')
  const several = anyOf ?? oneOf
  if (several) return [...new Set(several.map(kindOf))].join(', or ')
  if (type === 'array') return items?.properties || items?.anyOf ? 'list of objects' : `list of ${kindOf(items ?? {})}`
  return kinds[type ?? ''] ?? 'text'
}

const kinds: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
}
