import type { GivenUp } from '#app/domain/seed/evidence.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'

/** What was tried before and given up: it stays visible for good, so that nobody can try until the result pleases. */
export function GivenUpList({ givenUp }: { givenUp: readonly GivenUp[] }) {
  if (givenUp.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Given up before</h2>
      <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
        {givenUp.map(({ what, reason, by, at }) => (
          <li key={`${at} ${what}`}>
            {what}.
            <br />
            {formatDate(at.slice(0, 10))}, {by}: {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
