import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

type ErrorSummaryItem = { text?: ReactNode; href?: string; attributes?: Attributes }

export type ErrorSummaryProps = {
  titleText?: ReactNode
  descriptionText?: ReactNode
  children?: ReactNode
  errorList?: readonly ErrorSummaryItem[]
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

export function ErrorSummary(props: ErrorSummaryProps) {
  const { titleText = 'There is a problem', descriptionText, children = descriptionText, errorList = [] } = props
  return (
    <div
      className={classNames('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      {/* The alert is a child, so that focus on the summary and the announcement do not race. */}
      <div role="alert">
        <h2 className="govuk-error-summary__title">{titleText}</h2>
        <div className="govuk-error-summary__body">
          {children && <p>{children}</p>}
          {errorList.length > 0 && (
            <ul className="govuk-list govuk-error-summary__list">
              {errorList.map((item, index) => (
                <li key={index}>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.text}
                    </a>
                  ) : (
                    item.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
