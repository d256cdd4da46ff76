import { LabelledField, hintAndErrorIds } from './form-group.tsx'
import type { ErrorOption, FormGroupOption, LabelOption } from './form-group.tsx'
import { classNames, words, type Attributes, type Words } from './options.ts'

export type TextareaProps = {
  name?: string
  id?: string
  label?: LabelOption
  hint?: Words
  errorMessage?: ErrorOption
  value?: string
  rows?: number | string
  autocomplete?: string
  spellcheck?: boolean
  disabled?: boolean
  describedBy?: string
  formGroup?: FormGroupOption
  classes?: string
  attributes?: Attributes
}

export function Textarea(props: TextareaProps) {
  const id = props.id || props.name
  const hasError = words(props.errorMessage) !== undefined
  return (
    <LabelledField {...props} id={id}>
      <textarea
        className={classNames('govuk-textarea', hasError && 'govuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={Number(props.rows || 5)}
        spellCheck={props.spellcheck}
        disabled={props.disabled || undefined}
        aria-describedby={hintAndErrorIds({ ...props, id })}
        autoComplete={props.autocomplete || undefined}
        defaultValue={props.value}
        {...props.attributes}
      />
    </LabelledField>
  )
}
