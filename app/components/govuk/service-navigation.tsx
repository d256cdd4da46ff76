import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type NavigationItem = {
  text?: ReactNode
  href?: string
  /** True on the page itself. */
  current?: boolean
  /** True on the pages beneath it. */
  active?: boolean
  attributes?: Attributes
}

export type ServiceNavigationProps = {
  serviceName?: ReactNode
  serviceUrl?: string
  navigation?: readonly (NavigationItem | false | null | undefined)[]
  ariaLabel?: string
  menuButtonText?: string
  menuButtonLabel?: string
  navigationLabel?: string
  navigationId?: string
  navigationClasses?: string
  collapseNavigationOnMobile?: boolean
  /** `start` and `end` stand beside the list, `navigationStart` and `navigationEnd` are list items within it. */
  slots?: {
    start?: ReactNode
    end?: ReactNode
    endInline?: boolean
    navigationStart?: ReactNode
    navigationEnd?: ReactNode
  }
  classes?: string
  attributes?: Attributes
}

export function ServiceNavigation(props: ServiceNavigationProps) {
  const { serviceName, slots } = props
  const isLandmark = Boolean(serviceName || slots?.start || slots?.end)
  const common = {
    className: classNames('govuk-service-navigation', props.classes),
    'data-module': 'govuk-service-navigation',
    ...props.attributes,
  }
  const inner = (
    <div
      className={classNames(
        'govuk-width-container',
        slots?.endInline && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots?.start}
      <div className="govuk-service-navigation__container">
        {serviceName && <ServiceName name={serviceName} url={props.serviceUrl} />}
        <NavigationList {...props} />
      </div>
      {slots?.end}
    </div>
  )
  if (!isLandmark) return <div {...common}>{inner}</div>
  return (
    <section aria-label={props.ariaLabel ?? 'Service information'} {...common}>
      {inner}
    </section>
  )
}

function ServiceName({ name, url }: { name: ReactNode; url: string | undefined }) {
  return (
    <span className="govuk-service-navigation__service-name">
      {url ? (
        <a href={url} className="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span className="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function NavigationList(props: ServiceNavigationProps) {
  const { slots, menuButtonLabel } = props
  const items = (props.navigation ?? []).filter((item) => !!item)
  if (items.length === 0 && !slots?.navigationStart && !slots?.navigationEnd) return null
  const menuText = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  return (
    <nav
      aria-label={props.navigationLabel || menuText}
      className={classNames('govuk-service-navigation__wrapper', props.navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          className="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={menuButtonLabel && menuButtonLabel !== menuText ? menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      )}
      <ul className="govuk-service-navigation__list" id={id}>
        {slots?.navigationStart}
        {items.map((item, index) => (
          <NavigationLink key={index} item={item} />
        ))}
        {slots?.navigationEnd}
      </ul>
    </nav>
  )
}

function NavigationLink({ item }: { item: NavigationItem }) {
  const isActive = Boolean(item.active || item.current)
  const current = isActive ? (item.current ? 'page' : 'true') : undefined
  // The strong tag still marks the active link for those who override colours.
  const said = isActive ? <strong className="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text
  return (
    <li className={classNames('govuk-service-navigation__item', isActive && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a className="govuk-service-navigation__link" href={item.href} aria-current={current} {...item.attributes}>
          {said}
        </a>
      ) : (
        item.text && (
          <span className="govuk-service-navigation__text" aria-current={current}>
            {said}
          </span>
        )
      )}
    </li>
  )
}
