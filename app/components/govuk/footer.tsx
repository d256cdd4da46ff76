import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

type FooterLink = { text: ReactNode; href: string; attributes?: Attributes }
type FooterSection = { title: ReactNode; items?: readonly FooterLink[]; columns?: number; width?: string }

export type FooterProps = {
  navigation?: readonly FooterSection[]
  meta?: { items?: readonly FooterLink[]; text?: ReactNode; visuallyHiddenTitle?: string }
  containerClasses?: string
  classes?: string
  attributes?: Attributes
}

/** The footer without what only GOV.UK may show: crown, licence logo, Crown copyright. */
export function Footer({ navigation = [], meta, containerClasses, classes, attributes }: FooterProps) {
  return (
    <div className={classNames('govuk-footer', classes)} {...attributes}>
      <div className={classNames('govuk-width-container', containerClasses)}>
        {navigation.length > 0 && (
          <>
            <div className="govuk-footer__navigation">
              {navigation.map((section, index) => (
                <Section key={index} section={section} />
              ))}
            </div>
            <hr className="govuk-footer__section-break" />
          </>
        )}
        <div className="govuk-footer__meta">
          <div className="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {meta && <h2 className="govuk-visually-hidden">{meta.visuallyHiddenTitle || 'Support links'}</h2>}
            <LinkList
              items={meta?.items}
              classes="govuk-footer__inline-list"
              itemClass="govuk-footer__inline-list-item"
            />
            {meta?.text && <div className="govuk-footer__meta-custom">{meta.text}</div>}
          </div>
        </div>
      </div>
    </div>
  )
}

function Section({ section }: { section: FooterSection }) {
  const columns = section.columns && `govuk-footer__list--columns-${section.columns}`
  return (
    <div className={`govuk-footer__section govuk-grid-column-${section.width || 'full'}`}>
      <h2 className="govuk-footer__heading govuk-heading-m">{section.title}</h2>
      <LinkList
        items={section.items}
        classes={classNames('govuk-footer__list', columns || undefined)}
        itemClass="govuk-footer__list-item"
      />
    </div>
  )
}

type LinkListProps = { items: readonly FooterLink[] | undefined; classes: string; itemClass: string }

function LinkList({ items = [], classes, itemClass }: LinkListProps) {
  if (items.length === 0) return null
  return (
    <ul className={classes}>
      {items.map((item, index) =>
        item.href && item.text ? (
          <li key={index} className={itemClass}>
            <a className="govuk-footer__link" href={item.href} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ) : null,
      )}
    </ul>
  )
}
