import type { ReadingPart } from '#app/domain/practice/paragraphs.ts'
import { Reading } from './reading.tsx'

type ReadingPanelProps = { title: string; parts: readonly ReadingPart[] }

/** The plan beside the questions. It scrolls by itself, so that question and paragraph are seen together. */
export function ReadingPanel({ title, parts }: ReadingPanelProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="app-reading-panel" aria-label={title} tabIndex={0}>
      <h2 className="govuk-heading-s">{title}</h2>
      <Reading parts={parts} headingLevel={3} />
    </section>
  )
}
