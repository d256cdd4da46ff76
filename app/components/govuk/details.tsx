import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type DetailsProps = {
  summaryText: ReactNode
  text?: ReactNode
  children?: ReactNode
  id?: string
  open?: boolean
  classes?: string
  attributes?: Attributes
}

export function Details({ summaryText, text, children = text, id, open, classes, attributes }: DetailsProps) {
  return (
    <details
      id={id || undefined}
      className={classNames('govuk-details', classes)}
      {...attributes}
      open={open || undefined}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  )
}
