import type { ReactNode } from 'react'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import { classNames, describedByOf, words, type Attributes, type Words } from './options.ts'

export type LabelOption = Words<{ isPageHeading?: boolean }>
export type ErrorOption = Words<{ visuallyHiddenText?: string | false }>

/** `formGroup` of the components with one input. */
export type FormGroupOption = {
  classes?: string
  attributes?: Attributes
  beforeInput?: Words
  afterInput?: Words
}

/** `formGroup` of the components with several inputs. */
export type FormGroupsOption = {
  classes?: string
  attributes?: Attributes
  beforeInputs?: Words
  afterInputs?: Words
}

type GroupProps = {
  errorMessage?: ErrorOption
  formGroup?: { classes?: string; attributes?: Attributes }
  children: ReactNode
}

/** The block around a question, with a red bar when it has an error. */
export function FormGroup({ errorMessage, formGroup, children }: GroupProps) {
  const hasError = words(errorMessage) !== undefined
  return (
    <div
      className={classNames('govuk-form-group', hasError && 'govuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {children}
    </div>
  )
}

type HintAndErrorProps = { id: string | undefined; hint?: Words; errorMessage?: ErrorOption }

/** The hint and the error message of a question, with the ids that `hintAndErrorIds` names. */
export function HintAndError({ id, hint, errorMessage }: HintAndErrorProps) {
  const hintWords = words(hint)
  const errorWords = words<{ visuallyHiddenText?: string | false }>(errorMessage)
  return (
    <>
      {hintWords && <Hint id={`${id}-hint`} {...hintWords} />}
      {errorWords && <ErrorMessage id={`${id}-error`} {...errorWords} />}
    </>
  )
}

/** What `aria-describedby` says for a question: ids given by the caller, then its hint, then its error. */
export function hintAndErrorIds({ id, hint, errorMessage, describedBy }: HintAndErrorProps & { describedBy?: string }) {
  return describedByOf(describedBy, words(hint) && `${id}-hint`, words(errorMessage) && `${id}-error`)
}

type LabelledProps = HintAndErrorProps & {
  label?: LabelOption
  formGroup?: FormGroupOption
  children: ReactNode
  /** True where the component places the texts before and after its input itself. */
  placesOwnTexts?: boolean
}

/** A question with one input: label, hint, error message, input. */
export function LabelledField(props: LabelledProps) {
  const { id, label, hint, errorMessage, formGroup, children, placesOwnTexts } = props
  const labelWords = words<{ isPageHeading?: boolean }>(label)
  return (
    <FormGroup errorMessage={errorMessage} formGroup={formGroup}>
      {labelWords && <Label for={id} {...labelWords} />}
      <HintAndError id={id} hint={hint} errorMessage={errorMessage} />
      {!placesOwnTexts && words(formGroup?.beforeInput)?.text}
      {children}
      {!placesOwnTexts && words(formGroup?.afterInput)?.text}
    </FormGroup>
  )
}
