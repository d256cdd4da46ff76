import { fields, mappingFault, type Field, type Mapping } from '#app/domain/reading/field.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/**
 * The mapping that a person chose, from a field or nothing for each heading. Refused at the column when two columns are
 * said to be the same thing, and when none is the reference.
 */
export function mappingOf(headings: readonly string[], columns: readonly (Field | undefined)[]): Mapping {
  const mapping: Mapping = {}
  for (const [index, heading] of headings.entries()) {
    const field = columns[index]
    if (field === undefined) continue
    if (mapping[field] !== undefined) {
      const [first, second] = [mapping[field], heading]
      throw new Refusal(
        'invalid',
        'FIELD_TAKEN_TWICE',
        `The columns “${first}” and “${second}” are selected as the same thing. Select one of them`,
        `columns[${index}]`,
      )
    }
    mapping[field] = heading
  }
  const fault = mappingFault(mapping)
  if (fault) throw new Refusal('invalid', 'MAPPING_INCOMPLETE', fault, 'columns[0]')
  return Object.fromEntries(fields.flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]]])))
}
