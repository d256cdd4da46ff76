import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames, type Attributes } from './options.ts'

type PanelAction = {
  text: ReactNode
  href?: string
  type?: 'submit' | 'button' | 'reset'
  classes?: string
  attributes?: Attributes
}

export type PanelProps = {
  titleText: ReactNode
  text?: ReactNode
  children?: ReactNode
  headingLevel?: number
  /** Shown on the interruption panel only (`classes="govuk-panel--interruption"`). */
  actions?: { items?: readonly PanelAction[]; classes?: string; attributes?: Attributes }
  classes?: string
  attributes?: Attributes
}

export function Panel({ titleText, text, children = text, headingLevel, actions, classes, attributes }: PanelProps) {
  const isInterruption = Boolean(classes?.includes('govuk-panel--interruption'))
  const Heading = `h${headingLevel || 1}` as 'h1'
  return (
    <div className={classNames('govuk-panel', !isInterruption && 'govuk-panel--confirmation', classes)} {...attributes}>
      <Heading className="govuk-panel__title">{titleText}</Heading>
      {children && <div className="govuk-panel__body">{children}</div>}
      {isInterruption && actions && (
        <div className={classNames('govuk-panel__actions', actions.classes)} {...actions.attributes}>
          {actions.items && actions.items.length > 0 && (
            <div className="govuk-button-group">
              {actions.items.map((action, index) => (
                <Action key={index} {...action} />
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Action({ text, href, type, classes, attributes }: PanelAction) {
  if (!href || type === 'button') {
    return (
      <Button
        text={text}
        type={type || 'button'}
        classes={classNames('govuk-button--inverse', classes)}
        href={href}
        attributes={attributes}
      />
    )
  }
  return (
    <a className={classNames('govuk-link govuk-link--inverse', classes)} href={href} {...attributes}>
      {text}
    </a>
  )
}
