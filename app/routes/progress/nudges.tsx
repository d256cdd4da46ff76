import { plural } from '#app/domain/shared/count-words.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import type { CycleProgress } from '#app/operations/progress/get-progress.server.ts'
import type { Nudged } from '#app/operations/reminders/nudge.server.ts'
import type { ProgressRow } from './progress-columns.tsx'

/** The query that tells the page what reminding has done: `made=3&without=1&today=0`. */
export function nudgedQuery({ made, withoutAddress, nudgedToday }: Nudged): string {
  return new URLSearchParams({
    made: String(made),
    without: String(withoutAddress),
    today: String(nudgedToday),
  }).toString()
}

/** Says once whom the reminders go to, and whom not. */
export function NudgedBanner({ search }: { search: string }) {
  const query = new URLSearchParams(search)
  const [made, without, today] = ['made', 'without', 'today'].map((name) => Number(query.get(name) ?? Number.NaN))
  if (made === undefined || !Number.isSafeInteger(made)) return null
  const parts = [
    made === 0
      ? 'No reminder was made.'
      : `${plural(made, 'reminder is', 'reminders are')} in the outbox and will be sent.`,
    (today ?? 0) > 0 ? `${plural(today ?? 0, 'person was', 'people were')} reminded today already.` : '',
    (without ?? 0) > 0 ? `${plural(without ?? 0, 'person has', 'people have')} no e-mail address.` : '',
  ]
  return (
    <NotificationBanner type={made > 0 ? 'success' : undefined}>
      <p className="govuk-notification-banner__heading">{parts.filter(Boolean).join(' ')}</p>
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href="/reminders">
          Look at the outbox
        </a>
      </p>
    </NotificationBanner>
  )
}

/** One click reminds everybody with an overdue audit. */
export function NudgeLate({ progress }: { progress: CycleProgress }) {
  const late = progress.agencies.flatMap(({ auditors }) =>
    auditors.filter(({ overdue, auditorId }) => overdue > 0 && auditorId !== null),
  )
  return (
    <>
      <p className="govuk-body">
        A reminder tells somebody by e-mail how many audits they have to do and when these are due. A person gets at
        most one a day.{' '}
        <a className="govuk-link" href="/reminders">
          Reminders that were sent
        </a>
      </p>
      {late.length > 0 && (
        <form method="post">
          <Button
            text={`Remind all ${plural(late.length, 'person', 'people')} with overdue audits`}
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </form>
      )}
    </>
  )
}

/** The button beside a person; or why there is none. */
export function NudgeOne({ row }: { row: ProgressRow }) {
  const { auditorId, name, hasEmail, isNudgedToday } = row
  const open = row.assigned + row.in_progress
  if (auditorId === null || open === 0) return null
  if (isNudgedToday) return <>Reminded today</>
  if (!hasEmail) return <>No e-mail address</>
  return (
    <form method="post">
      <input type="hidden" name="personId" value={auditorId} />
      <button type="submit" className="app-link-button app-link-button--small">
        Remind<span className="govuk-visually-hidden"> {name}</span>
      </button>
    </form>
  )
}
