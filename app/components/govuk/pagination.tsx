import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

type PageLink = { href: string; text?: ReactNode; labelText?: string; attributes?: Attributes }

export type PageItem = {
  number?: number | string
  href?: string
  current?: boolean
  ellipsis?: boolean
  visuallyHiddenText?: string
  attributes?: Attributes
}

export type PaginationProps = {
  previous?: PageLink | null
  next?: PageLink | null
  items?: readonly (PageItem | null | undefined)[]
  landmarkLabel?: string
  classes?: string
  attributes?: Attributes
}

export function Pagination({ previous, next, items, landmarkLabel, classes, attributes }: PaginationProps) {
  const isBlock = !items && Boolean(next || previous)
  return (
    <nav
      className={classNames('govuk-pagination', isBlock && 'govuk-pagination--block', classes)}
      aria-label={landmarkLabel || 'Pagination'}
      {...attributes}
    >
      {previous?.href && <ArrowLink link={previous} kind="prev" isBlock={isBlock} word="Previous" />}
      {items && (
        <ul className="govuk-pagination__list">
          {items.map((item, index) =>
            item && Object.keys(item).length > 0 ? <NumberLink key={index} item={item} /> : null,
          )}
        </ul>
      )}
      {next?.href && <ArrowLink link={next} kind="next" isBlock={isBlock} word="Next" />}
    </nav>
  )
}

type ArrowProps = { link: PageLink; kind: 'prev' | 'next'; isBlock: boolean; word: string }

function ArrowLink({ link, kind, isBlock, word }: ArrowProps) {
  const isTitleDecorated = isBlock && !link.labelText
  return (
    <div className={`govuk-pagination__${kind}`}>
      <a className="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
        {(isBlock || kind === 'prev') && <Arrow kind={kind} />}
        <span
          className={classNames(
            'govuk-pagination__link-title',
            isTitleDecorated && 'govuk-pagination__link-title--decorated',
          )}
        >
          {link.text || (
            <>
              {word}
              <span className="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText && isBlock && (
          <>
            <span className="govuk-visually-hidden">:</span>
            <span className="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!isBlock && kind === 'next' && <Arrow kind={kind} />}
      </a>
    </div>
  )
}

function NumberLink({ item }: { item: PageItem }) {
  if (item.ellipsis) return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  return (
    <li className={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        className="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

const arrowPaths = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ kind }: { kind: 'prev' | 'next' }) {
  return (
    <svg
      className={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrowPaths[kind]} />
    </svg>
  )
}
