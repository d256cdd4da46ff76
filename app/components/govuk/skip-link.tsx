import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type SkipLinkProps = {
  href?: string
  text?: ReactNode
  children?: ReactNode
  classes?: string
  attributes?: Attributes
}

export function SkipLink({ href, text, children = text, classes, attributes }: SkipLinkProps) {
  return (
    <a
      href={href || '#content'}
      className={classNames('govuk-skip-link', classes)}
      {...attributes}
      data-module="govuk-skip-link"
    >
      {children}
    </a>
  )
}
