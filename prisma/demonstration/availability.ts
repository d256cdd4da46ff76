import type { RefuseForm } from '#app/domain/assignment/refusal.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { refuseAudit } from '#app/operations/assignment/refuse-audit.server.ts'
import { addAbsence } from '#app/operations/availability/add-absence.server.ts'
import { changeHours } from '#app/operations/availability/change-hours.server.ts'
import { workOf } from './people.ts'
import { at, type CycleDays } from './timeline.ts'

/** Hours a week that some auditors gave; the others have an equal share. */
const hours: Record<string, number> = { education1: 8, education4: 4, health2: 6, social1: 5 }

/** On the morning before the audits of the cycle under way are shared out, auditors say what they can give. */
export async function sayAvailability(db: Database, { frozenOn, dueOn }: CycleDays): Promise<void> {
  const now = at(frozenOn, -20)
  for (const [signInName, hoursPerWeek] of Object.entries(hours)) {
    const work = await workOf(db, signInName, now)
    const personId = work.actor.id ?? ''
    const { version } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { version: true } })
    await changeHours(work, { personId, hoursPerWeek, version })
  }
  const away = [
    { signInName: 'health3', fromOn: addDays(dueOn, -11), toOn: addDays(dueOn, -7) },
    { signInName: 'social4', fromOn: addDays(dueOn, -4), toOn: addDays(dueOn, 3) },
  ]
  for (const { signInName, fromOn, toOn } of away) {
    const work = await workOf(db, signInName, now)
    await addAbsence(work, { personId: work.actor.id ?? '', fromOn, toOn })
  }
}

const refusals: (RefuseForm & { signInName: string })[] = [
  { signInName: 'education3', reasonCode: 'too_much_work', reason: 'Two tribunal hearings this month.' },
  { signInName: 'social2', reasonCode: 'absent', reason: '' },
]

/** Two auditors give an audit back; each goes to a colleague. */
export async function giveTwoBack(db: Database, cycleId: string, now: Date): Promise<void> {
  for (const { signInName, ...form } of refusals) {
    const work = await workOf(db, signInName, now)
    const audit = await db.audit.findFirst({
      where: { cycleId, auditorId: work.actor.id, state: 'assigned' },
      orderBy: { planRef: 'asc' },
    })
    if (audit !== null) await refuseAudit(work, { auditId: audit.id, ...form })
  }
}
