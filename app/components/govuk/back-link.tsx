import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type BackLinkProps = {
  href?: string
  text?: ReactNode
  children?: ReactNode
  classes?: string
  attributes?: Attributes
}

export function BackLink({ href, text, children = text, classes, attributes }: BackLinkProps) {
  return (
    <a href={href || '#'} className={classNames('govuk-back-link', classes)} {...attributes}>
      {children || 'Back'}
    </a>
  )
}
