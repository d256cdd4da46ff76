import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type NotificationBannerProps = {
  /** One line, set as a heading. For anything longer use children. */
  text?: ReactNode
  children?: ReactNode
  titleText?: ReactNode
  titleHeadingLevel?: number | string
  titleId?: string
  type?: string
  role?: string
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { text, children, titleId = 'govuk-notification-banner-title', titleHeadingLevel } = props
  const isSuccess = props.type === 'success'
  const Heading = `h${titleHeadingLevel || 2}` as 'h2'
  return (
    <div
      className={classNames(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={props.role || (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
    >
      <div className="govuk-notification-banner__header">
        <Heading className="govuk-notification-banner__title" id={titleId}>
          {props.titleText || (isSuccess ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div className="govuk-notification-banner__content">
        {children || (text && <p className="govuk-notification-banner__heading">{text}</p>)}
      </div>
    </div>
  )
}
