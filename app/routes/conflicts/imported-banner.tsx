import { plural } from '#app/domain/shared/count-words.ts'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'

/** Says once what a conflicts file has done: `?imported=12&released=3`. */
export function ImportedBanner({ search }: { search: string }) {
  const query = new URLSearchParams(search)
  const [taken, released] = [Number(query.get('imported')), Number(query.get('released'))]
  if (!Number.isSafeInteger(taken) || taken <= 0 || !Number.isSafeInteger(released)) return null
  const first = plural(taken, 'conflict of interest is recorded', 'conflicts of interest are recorded')
  const then = released > 0 ? ` ${plural(released, 'open audit waits', 'open audits wait')} for another auditor.` : ''
  return <NotificationBanner type="success" text={`${first}.${then}`} />
}
