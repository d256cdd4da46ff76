import type { ReturnColumn, ReturnDefinition, ReturnValues } from '#app/domain/returns/return-definition.ts'
import { CheckboxesField, DayField, RadiosField, SelectField, TextField } from '#app/components/form/fields.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type RowFieldsProps = {
  definition: ReturnDefinition
  reply: FormReply | undefined
  values?: ReturnValues
  /** What the source was called before. */
  source?: string | undefined
}

/** One field for each column of a return, and where the row comes from. */
export function RowFields({ definition, reply, values = {}, source }: RowFieldsProps) {
  return (
    <>
      {definition.columns.map((column) => (
        <ColumnField key={column.key} column={column} reply={reply} values={values} />
      ))}
      <TextField
        name="source"
        reply={reply}
        label="Where do you have this from?"
        hint="The name of the source, shown beside the row. Write no names of people"
        initial={source ?? definition.usualSource}
        classes="govuk-input--width-20"
      />
    </>
  )
}

/** Where the error summary leads for fields that stand in several boxes. */
export function rowFieldIds({ columns }: ReturnDefinition): Record<string, string> {
  return Object.fromEntries(columns.filter(({ input }) => input === 'day').map(({ key }) => [key, `${key}-day`]))
}

type ColumnFieldProps = { column: ReturnColumn; reply: FormReply | undefined; values: ReturnValues }

function ColumnField({ column, reply, values }: ColumnFieldProps) {
  const { key, heading, hint, input, isRequired, isFilledIn } = column
  const label = isRequired || input === 'yes_no' ? heading : `${heading} (optional)`
  const common = { name: key, reply, hint }
  const value = values[key] ?? null
  const text = value === null ? null : String(value)
  if (input === 'day') return <DayField {...common} legend={label} initial={text} />
  if (input === 'code') return <CodeField {...common} column={column} label={label} initial={text} />
  if (input === 'codes')
    return (
      <CheckboxesField
        {...common}
        legend={label}
        classes="govuk-checkboxes--small"
        initial={(text ?? '').split(',').filter((code) => code !== '')}
        items={Object.entries(column.codes).map(([code, name]) => ({
          value: code,
          text: column.showsWords ? name : `${code}: ${name}`,
        }))}
      />
    )
  if (input === 'yes_no')
    return (
      <RadiosField
        {...common}
        legend={label}
        classes="govuk-radios--inline"
        initial={value === null ? null : value === true ? 'yes' : 'no'}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    )
  const width = input === 'count' ? 'govuk-input--width-5' : isFilledIn ? '' : 'govuk-input--width-20'
  return (
    <TextField
      {...common}
      label={label}
      initial={text}
      classes={width}
      {...(input === 'count' && { inputmode: 'numeric' })}
    />
  )
}

type CodeFieldProps = {
  name: string
  reply: FormReply | undefined
  hint: string
  label: string
  column: ReturnColumn
  initial: string | null
}

/** Radios for a few codes; a list where there are more, or where none may be chosen. */
function CodeField({ column, label, ...common }: CodeFieldProps) {
  const items = Object.entries(column.codes).map(([code, name]) => ({ value: code, text: name }))
  if (items.length <= 4 && column.isRequired) return <RadiosField {...common} legend={label} items={items} />
  return (
    <SelectField
      {...common}
      label={label}
      items={[{ value: '', text: column.isRequired ? 'Select one' : 'Not recorded' }, ...items]}
    />
  )
}
