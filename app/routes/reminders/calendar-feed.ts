import { readCalendar } from '#app/operations/reminders/read-calendar.server.ts'
import { calendarFeed } from '#app/render/calendar.ts'
import { requestContext } from '#app/web/contexts.ts'
import { entityTag } from '#app/web/entity-tag.server.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import type { Route } from './+types/calendar-feed'

/** A person's due dates for a calendar program: whoever knows the address may read it, and nobody else. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const days = await readCalendar(context.get(requestContext).db, hashToken(params.token))
  if (days === undefined) throw new Response('There is no such calendar.', { status: 404 })
  const feed = calendarFeed(days, publicAddress(request))
  const tag = entityTag(feed)
  // Most calendar programs ask every few hours, and hear that nothing has changed.
  if (
    request.headers
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(tag)
  )
    return new Response(null, { status: 304, headers: { ETag: tag } })
  return new Response(feed, {
    headers: {
      ETag: tag,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="audits.ics"',
    },
  })
}
