import { openStates } from '#app/domain/audit/audit.ts'
import type { DueCount } from '#app/domain/reminders/message.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'

/** An auditor who has open audits, with how many are due when. */
export type DuePerson = { id: string; name: string; email: string | null; due: DueCount[] }

/** Active auditors with open audits in cycles that are being audited; of one cycle when it is named. */
export async function readDue(
  db: Database | Tx,
  only: { cycleId?: string; personIds?: string[] } = {},
): Promise<DuePerson[]> {
  const groups = await db.audit.groupBy({
    by: ['auditorId', 'dueOn'],
    where: {
      state: { in: [...openStates] },
      auditorId: only.personIds ? { in: only.personIds } : { not: null },
      cycle: { state: 'auditing', ...(only.cycleId && { id: only.cycleId }) },
    },
    _count: true,
    orderBy: { dueOn: 'asc' },
  })
  const people = await db.person.findMany({
    where: { isActive: true, role: 'auditor', id: { in: groups.flatMap(({ auditorId }) => auditorId ?? []) } },
    select: { id: true, displayName: true, email: true },
    orderBy: { id: 'asc' },
  })
  const dueOf = Map.groupBy(groups, ({ auditorId }) => auditorId ?? '')
  return people.map(({ id, displayName, email }) => ({
    id,
    name: displayName,
    email,
    due: (dueOf.get(id) ?? []).map(({ dueOn, _count }) => ({ dueOn, count: _count })),
  }))
}

/** The name of the area, when it sends reminders; a refusal when it does not. */
export async function demandReminders(db: Database | Tx): Promise<string> {
  const area = await db.area.findUnique({ where: { id: 'area' }, select: { name: true, sendsReminders: true } })
  if (area?.sendsReminders) return area.name
  throw new Refusal(
    'conflict',
    'REMINDERS_OFF',
    'Reminders are switched off in the settings of the area. An administrator can switch them on.',
  )
}
