import type { ReactNode } from 'react'
import { gradeNames, ratingNames } from '#app/domain/rubric/words.ts'
import type { Grade, Rating } from '#app/domain/rubric/rubric.ts'
import { Tag } from './govuk/tag.tsx'
import { RagShape } from './rag-shape.tsx'

/** The rating of one criterion, with its word and its shape. */
export function RatingTag({ rating }: { rating: Rating }) {
  return <RagTag rating={rating}>{ratingNames[rating]}</RagTag>
}

type GradeTagProps = {
  grade: Grade
  /** The area's own words for the grades, such as "Good"; they stand after the colour's name. */
  labels?: Partial<Record<Grade, string>>
}

/** The computed grade of a section or of a plan. */
export function GradeTag({ grade, labels }: GradeTagProps) {
  const label = labels?.[grade]
  return <RagTag rating={grade}>{label ? `${gradeNames[grade]}: ${label.toLowerCase()}` : gradeNames[grade]}</RagTag>
}

function RagTag({ rating, children }: { rating: Rating; children: ReactNode }) {
  return (
    <Tag classes={`app-rag app-rag--${rating}`}>
      <RagShape rating={rating} />
      {children}
    </Tag>
  )
}
