import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type WarningTextProps = {
  text?: ReactNode
  children?: ReactNode
  iconFallbackText?: string
  classes?: string
  attributes?: Attributes
}

export function WarningText({ text, children = text, iconFallbackText, classes, attributes }: WarningTextProps) {
  return (
    <div className={classNames('govuk-warning-text', classes)} {...attributes}>
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
      </strong>
    </div>
  )
}
