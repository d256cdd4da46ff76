import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type GenericHeaderProps = {
  url?: string
  /** The name of the organisation. The logo of a council may stand here instead. */
  logoText?: ReactNode
  children?: ReactNode
  /** Stands at the end of the header; not an option of GOV.UK's. */
  end?: ReactNode
  containerClasses?: string
  classes?: string
  attributes?: Attributes
}

/** The header for services outside GOV.UK: no crown, no typeface of the government. */
export function GenericHeader(props: GenericHeaderProps) {
  const { url, logoText, children = logoText, end, containerClasses, classes, attributes } = props
  return (
    <div className={classNames('govuk-generic-header', classes)} {...attributes}>
      <div className={classNames('govuk-generic-header__container', containerClasses || 'govuk-width-container')}>
        <div className="govuk-generic-header__logo">
          <a href={url || '/'} className="govuk-generic-header__homepage-link">
            {children}
          </a>
        </div>
        {end}
      </div>
    </div>
  )
}
