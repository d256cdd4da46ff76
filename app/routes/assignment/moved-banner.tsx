import { keptReasonNames, type KeptReason } from '#app/domain/assignment/move.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'

type Kept = { reason: KeptReason; count: number }

/** The part of the query that tells the list what a move has done: `moved=12&kept=conflict.3_ended.1`. */
export function movedQuery(moved: number, kept: readonly Kept[]): [string, string][] {
  return [
    ['moved', String(moved)],
    ['kept', kept.map(({ reason, count }) => `${reason}.${count}`).join('_')],
  ]
}

/** Says once how many audits have moved, and how many stayed where they were, and why. */
export function MovedBanner({ search }: { search: string }) {
  const query = new URLSearchParams(search)
  const moved = Number(query.get('moved') ?? Number.NaN)
  if (!Number.isSafeInteger(moved) || moved < 0) return null
  const kept = (query.get('kept') ?? '').split('_').flatMap((part): Kept[] => {
    const [reason = '', count] = part.split('.')
    const isKnown = Object.hasOwn(keptReasonNames, reason) && Number.isSafeInteger(Number(count))
    return isKnown ? [{ reason: reason as KeptReason, count: Number(count) }] : []
  })
  return (
    <NotificationBanner type={moved > 0 ? 'success' : undefined}>
      <p className="govuk-notification-banner__heading">
        {moved === 0 ? 'No audit has a new auditor.' : `${plural(moved, 'audit has', 'audits have')} a new auditor.`}
      </p>
      {kept.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {kept.map(({ reason, count }) => (
            <li key={reason}>
              {plural(count, 'audit')} stayed: {count === 1 ? 'it' : 'they'} {oneOrMany(reason, count)}
            </li>
          ))}
        </ul>
      )}
    </NotificationBanner>
  )
}

function oneOrMany(reason: KeptReason, count: number): string {
  const words = keptReasonNames[reason]
  return count > 1
    ? words
    : words
        .replace(/^were /, 'was ')
        .replace(/^belong /, 'belongs ')
        .replace('take them', 'take it')
}
