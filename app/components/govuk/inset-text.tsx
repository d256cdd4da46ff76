import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type InsetTextProps = {
  text?: ReactNode
  children?: ReactNode
  id?: string
  classes?: string
  attributes?: Attributes
}

export function InsetText({ text, children = text, id, classes, attributes }: InsetTextProps) {
  return (
    <div id={id || undefined} className={classNames('govuk-inset-text', classes)} {...attributes}>
      {children}
    </div>
  )
}
