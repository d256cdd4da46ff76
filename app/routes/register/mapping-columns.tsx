import { fieldNames, fields } from '#app/domain/reading/field.ts'
import type { Field } from '#app/domain/reading/field.ts'
import { Select } from '#app/components/govuk/select.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

const choices = [
  { value: '', text: 'Not needed' },
  ...fields.map((field) => ({ value: field, text: fieldNames[field] })),
]

export type MappedColumn = { heading: string; samples: string[] | null; field: Field | '' }

/** One choice for each column: what it holds. Samples are null where no file is at hand. */
export function MappingColumns({ columns, reply }: { columns: MappedColumn[]; reply: FormReply | undefined }) {
  return columns.map((column, index) => {
    const name = `columns[${index}]`
    return (
      <Select
        key={column.heading}
        id={name}
        name={name}
        label={{ text: column.heading, classes: 'govuk-label--s' }}
        hint={hintOf(column)}
        items={choices}
        value={valueOf(reply, name, column.field)}
        errorMessage={errorFor(reply, name)}
      />
    )
  })
}

function hintOf({ samples }: MappedColumn): string | undefined {
  if (samples === null) return undefined
  return samples.length === 0 ? 'Empty in the first rows' : `In the first rows: ${samples.join(', ')}`
}
