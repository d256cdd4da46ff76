import type { MeasureResult } from '#app/domain/measures/result.ts'
import { exclusionWords, lowerFirst, notJudgedWords, plural } from '#app/domain/measures/words.ts'

/** How many plans were left out or could not be judged, by reason. */
export function LeftOut({ result: { excluded, notJudgedReasons } }: { result: MeasureResult }) {
  const reasons = [
    ...excluded.map(({ reason, count }) => ({ words: `left out: ${lowerFirst(exclusionWords[reason])}`, count })),
    ...notJudgedReasons.map(({ reason, count }) => ({
      words: `not judged: ${lowerFirst(notJudgedWords[reason])}`,
      count,
    })),
  ]
  if (reasons.length === 0) return <p className="govuk-body">No plan was left out, and every plan could be judged.</p>
  return (
    <ul className="govuk-list govuk-list--bullet">
      {reasons.map(({ words, count }) => (
        <li key={words}>
          {plural(count, 'plan')} {words}
        </li>
      ))}
    </ul>
  )
}
