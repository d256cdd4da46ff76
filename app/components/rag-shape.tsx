import type { Rating } from '#app/domain/rubric/rubric.ts'

const shapes: Record<Rating, string> = {
  green: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
  amber: 'M8 1 16 15H0z',
  red: 'M8 0l8 8-8 8-8-8z',
  na: 'M1 6h14v4H1z',
}

/**
 * Circle, triangle, diamond, bar: a rating told apart without its colour, on a screen, in print and in forced colours.
 * Always beside the word, so it says nothing to a screen reader.
 */
export function RagShape({ rating }: { rating: Rating }) {
  return (
    <svg className="app-rag__shape" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={shapes[rating]} />
    </svg>
  )
}
