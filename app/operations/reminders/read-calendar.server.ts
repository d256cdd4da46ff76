import { openStates } from '#app/domain/audit/audit.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { sha256 } from '#app/db/trail.server.ts'
import type { Database } from '#app/db/open.server.ts'

/** One day of a calendar: how many audits are due. `uid` is the same as long as the day and the person are. */
export type CalendarDay = { uid: string; dueOn: PlainDate; count: number; sharedAt: Date }

/**
 * The days on which a person's open audits are due, by the hash of the calendar's secret: no session is needed, and
 * nothing but counts is told. Undefined for a secret that is nobody's, or somebody's who may no longer sign in.
 */
export async function readCalendar(db: Database, calendarHash: string): Promise<CalendarDay[] | undefined> {
  const person = await db.person.findUnique({ where: { calendarHash }, select: { id: true, isActive: true } })
  if (!person?.isActive) return undefined
  const where = { auditorId: person.id, state: { in: [...openStates] }, cycle: { state: 'auditing' as const } }
  const groups = await db.audit.groupBy({ by: ['cycleId', 'dueOn'], where, _count: true, orderBy: { dueOn: 'asc' } })
  const cycles = await db.cycle.findMany({
    where: { id: { in: groups.map(({ cycleId }) => cycleId) } },
    select: { id: true, auditingAt: true, createdAt: true },
  })
  const sharedAt = new Map(cycles.map(({ id, auditingAt, createdAt }) => [id, auditingAt ?? createdAt]))
  return groups.flatMap(({ cycleId, dueOn, _count }) =>
    dueOn === null
      ? []
      : [
          {
            uid: sha256(`${person.id}|${cycleId}|${dueOn}`).slice(0, 32),
            dueOn,
            count: _count,
            sharedAt: sharedAt.get(cycleId) ?? new Date(0),
          },
        ],
  )
}
