import type { FormReply } from '#app/web/form-reply.ts'
import { Checkboxes, type CheckboxesProps } from '#app/components/govuk/checkboxes.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Input, type InputProps } from '#app/components/govuk/input.tsx'
import { Radios, type RadiosProps } from '#app/components/govuk/radios.tsx'
import { Select, type SelectProps } from '#app/components/govuk/select.tsx'
import { Textarea, type TextareaProps } from '#app/components/govuk/textarea.tsx'
import { errorFor } from './error-for.ts'
import { valueOf, valuesOf } from './value-of.ts'

// A field of a form: a GOV.UK control that shows what was typed before, and the sentence about it when it was refused.

type Field = {
  name: string
  reply: FormReply | undefined
}

type Controlled = 'id' | 'name' | 'value' | 'values' | 'errorMessage' | 'label' | 'fieldset'

/** A single line of text. */
export function TextField(
  props: Omit<InputProps, Controlled> &
    Field & { label: string; labelClasses?: string; initial?: string | number | null },
) {
  const { name, reply, label, labelClasses, initial, ...rest } = props
  return (
    <Input
      {...rest}
      id={name}
      name={name}
      label={{ text: label, classes: labelClasses }}
      value={valueOf(reply, name, initial)}
      errorMessage={errorFor(reply, name)}
    />
  )
}

/** Several lines of text. */
export function TextareaField(
  props: Omit<TextareaProps, Controlled> & Field & { label: string; initial?: string | null },
) {
  const { name, reply, label, initial, ...rest } = props
  return (
    <Textarea
      {...rest}
      id={name}
      name={name}
      label={{ text: label }}
      value={valueOf(reply, name, initial)}
      errorMessage={errorFor(reply, name)}
    />
  )
}

/** One of a list that is too long for radios. */
export function SelectField(
  props: Omit<SelectProps, Controlled> & Field & { label: string; initial?: string | number | null },
) {
  const { name, reply, label, initial, ...rest } = props
  return (
    <Select
      {...rest}
      id={name}
      name={name}
      label={{ text: label }}
      value={valueOf(reply, name, initial)}
      errorMessage={errorFor(reply, name)}
    />
  )
}

type Group = { legend: string; legendClasses?: string }

/** One of a few. */
export function RadiosField(props: Omit<RadiosProps, Controlled> & Field & Group & { initial?: string | null }) {
  const { name, reply, legend, legendClasses = 'govuk-fieldset__legend--s', initial, ...rest } = props
  return (
    <Radios
      {...rest}
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: legend, classes: legendClasses } }}
      value={valueOf(reply, name, initial)}
      errorMessage={errorFor(reply, name)}
    />
  )
}

/** Any of a few. */
export function CheckboxesField(
  props: Omit<CheckboxesProps, Controlled> & Field & Group & { initial?: readonly string[] },
) {
  const { name, reply, legend, legendClasses = 'govuk-fieldset__legend--s', initial, ...rest } = props
  return (
    <Checkboxes
      {...rest}
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: legend, classes: legendClasses } }}
      values={valuesOf(reply, name, initial)}
      errorMessage={errorFor(reply, name)}
    />
  )
}

type DayFieldProps = Field & Group & { hint?: string; initial?: string | null }

/** A day in three boxes, named `due-day`, `due-month`, `due-year` for the name `due`. `initial` is `YYYY-MM-DD`. */
export function DayField({
  name,
  reply,
  legend,
  legendClasses = 'govuk-fieldset__legend--s',
  hint,
  initial,
}: DayFieldProps) {
  const [year, month, day] = (initial ?? '').split('-')
  const initials = { day, month, year }
  const values = Object.fromEntries(
    (['day', 'month', 'year'] as const).map((part) => {
      const own = initials[part]?.replace(/^0/, '')
      return [`${name}-${part}`, valueOf(reply, `${name}-${part}`, own)]
    }),
  )
  return (
    <DateInput
      id={name}
      namePrefix={name}
      fieldset={{ legend: { text: legend, classes: legendClasses } }}
      hint={hint}
      values={values}
      errorMessage={errorFor(reply, name)}
    />
  )
}
