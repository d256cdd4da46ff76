import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

type Breadcrumb = { text?: ReactNode; href?: string; attributes?: Attributes }

export type BreadcrumbsProps = {
  items: readonly Breadcrumb[]
  collapseOnMobile?: boolean
  labelText?: string
  classes?: string
  attributes?: Attributes
}

export function Breadcrumbs({ items, collapseOnMobile, labelText, classes, attributes }: BreadcrumbsProps) {
  return (
    <nav
      className={classNames('govuk-breadcrumbs', classes, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      {...attributes}
      aria-label={labelText ?? 'Breadcrumb'}
    >
      <ol className="govuk-breadcrumbs__list">
        {items.map((item, index) =>
          item.href ? (
            <li key={index} className="govuk-breadcrumbs__list-item">
              <a className="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li key={index} className="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
