import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { Spread } from './item.ts'

const code = z
  .string()
  .regex(/^[\w.-]+$/)
  .max(100)
  .nullable()
  .catch(null)

/** Which items are listed. Anything that is not understood counts as not asked. */
export const ModerationQuery = z.object({
  cycle: code,
  show: z.enum(['open', 'settled', 'all']).catch('all'),
  spread: Spread.nullable().catch(null),
  agency: Agency.nullable().catch(null),
  section: code,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ModerationQuery = z.infer<typeof ModerationQuery>

export function readModerationQuery(search: URLSearchParams): ModerationQuery {
  const asked = Object.keys(ModerationQuery.shape).map((name) => [name, search.get(name) || null])
  return ModerationQuery.parse(Object.fromEntries(asked))
}

/** One item of a meeting: its cycle and, left out, the first that is not settled. */
export const MeetingQuery = z.object({ cycle: code, item: code })

export function readMeetingQuery(search: URLSearchParams): z.infer<typeof MeetingQuery> {
  return MeetingQuery.parse({ cycle: search.get('cycle'), item: search.get('item') })
}
