import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type TagProps = { text?: ReactNode; children?: ReactNode; classes?: string; attributes?: Attributes }

export function Tag({ text, children = text, classes, attributes }: TagProps) {
  return (
    <strong className={classNames('govuk-tag', classes)} {...attributes}>
      {children}
    </strong>
  )
}
