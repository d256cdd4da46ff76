import type { ReactNode } from 'react'
import { classNames, words, type Attributes, type Words } from './options.ts'
import { Tag } from './tag.tsx'

export type PhaseBannerProps = {
  tag?: Words
  text?: ReactNode
  children?: ReactNode
  classes?: string
  attributes?: Attributes
}

export function PhaseBanner({ tag, text, children = text, classes, attributes }: PhaseBannerProps) {
  const tagWords = words(tag)
  return (
    <div className={classNames('govuk-phase-banner govuk-width-container', classes)} {...attributes}>
      <p className="govuk-phase-banner__content">
        <Tag text={tagWords?.text} classes={classNames('govuk-phase-banner__content__tag', tagWords?.classes)} />
        <span className="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}
