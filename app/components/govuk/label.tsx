import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type LabelProps = {
  text?: ReactNode
  children?: ReactNode
  for?: string
  isPageHeading?: boolean
  classes?: string
  attributes?: Attributes
}

export function Label({ text, children = text, for: htmlFor, isPageHeading, classes, attributes }: LabelProps) {
  if (!children) return null
  const label = (
    <label className={classNames('govuk-label', classes)} {...attributes} htmlFor={htmlFor || undefined}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label
}
