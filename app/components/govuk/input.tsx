import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, ReactNode } from 'react'
import { LabelledField, hintAndErrorIds } from './form-group.tsx'
import type { ErrorOption, FormGroupOption, LabelOption } from './form-group.tsx'
import { classNames, words, type Attributes, type Words } from './options.ts'

export type InputProps = {
  name?: string
  id?: string
  label?: LabelOption
  hint?: Words
  errorMessage?: ErrorOption
  value?: string | number
  type?: HTMLInputTypeAttribute
  inputmode?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url'
  autocomplete?: HTMLInputAutoCompleteAttribute
  autocapitalize?: string
  pattern?: string
  spellcheck?: boolean
  disabled?: boolean
  describedBy?: string
  prefix?: Words
  suffix?: Words
  inputWrapper?: { classes?: string; attributes?: Attributes }
  formGroup?: FormGroupOption
  classes?: string
  attributes?: Attributes
}

export function Input(props: InputProps) {
  const { prefix, suffix, formGroup } = props
  const id = props.id || props.name
  const before = words(formGroup?.beforeInput)
  const after = words(formGroup?.afterInput)
  const isWrapped = [words(prefix), words(suffix), before, after].some((part) => part !== undefined)
  const input = <InputElement {...props} id={id} />
  return (
    <LabelledField {...props} id={id} placesOwnTexts>
      {!isWrapped && input}
      {isWrapped && (
        <div
          className={classNames('govuk-input__wrapper', props.inputWrapper?.classes)}
          {...props.inputWrapper?.attributes}
        >
          {before?.text}
          <Affix kind="prefix" said={prefix} />
          {input}
          <Affix kind="suffix" said={suffix} />
          {after?.text}
        </div>
      )}
    </LabelledField>
  )
}

function InputElement(props: InputProps) {
  const hasError = words(props.errorMessage) !== undefined
  return (
    <input
      className={classNames('govuk-input', props.classes, hasError && 'govuk-input--error')}
      id={props.id}
      name={props.name}
      type={props.type || 'text'}
      spellCheck={props.spellcheck}
      defaultValue={props.value}
      disabled={props.disabled}
      aria-describedby={hintAndErrorIds({ ...props, id: props.id })}
      autoComplete={props.autocomplete}
      autoCapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputMode={props.inputmode}
      {...props.attributes}
    />
  )
}

function Affix({ kind, said }: { kind: 'prefix' | 'suffix'; said: Words }): ReactNode {
  const affix = words(said)
  if (!affix) return null
  return (
    <div className={classNames(`govuk-input__${kind}`, affix.classes)} aria-hidden="true" {...affix.attributes}>
      {affix.text}
    </div>
  )
}
