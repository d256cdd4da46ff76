import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** What is not here yet: "No cycles yet". */
  title: string
  /** What to do next. */
  children: ReactNode
  headingLevel?: 2 | 3
}

/** Stands where a list would stand, and says what to do next. */
export function EmptyState({ title, children, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <div className="app-empty-state">
      <Heading className="govuk-heading-s govuk-!-margin-bottom-2">{title}</Heading>
      <div className="govuk-body govuk-!-margin-bottom-0">{children}</div>
    </div>
  )
}
