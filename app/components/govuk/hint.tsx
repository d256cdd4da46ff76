import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type HintProps = {
  text?: ReactNode
  children?: ReactNode
  id?: string
  classes?: string
  attributes?: Attributes
}

export function Hint({ text, children = text, id, classes, attributes }: HintProps) {
  return (
    <div id={id || undefined} className={classNames('govuk-hint', classes)} {...attributes}>
      {children}
    </div>
  )
}
