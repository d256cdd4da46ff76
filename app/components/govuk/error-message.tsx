import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type ErrorMessageProps = {
  text?: ReactNode
  children?: ReactNode
  id?: string
  /** Said before the message to those who cannot see its colour. An empty text or false leaves it out. */
  visuallyHiddenText?: string | false
  classes?: string
  attributes?: Attributes
}

export function ErrorMessage(props: ErrorMessageProps) {
  const { text, children = text, id, visuallyHiddenText = 'Error', classes, attributes } = props
  return (
    <p id={id || undefined} className={classNames('govuk-error-message', classes)} {...attributes}>
      {visuallyHiddenText && <span className="govuk-visually-hidden">{visuallyHiddenText}:</span>}
      {visuallyHiddenText && ' '}
      {children}
    </p>
  )
}
