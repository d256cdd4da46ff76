import { randomUUID } from 'node:crypto'
import type { Days } from '#app/domain/availability/availability.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { demandTheirs, noSuchAuditor } from './get-availability.server.ts'

/** More than these are not absences but a calendar. */
const mostAbsences = 50

/** Notes the days on which an auditor cannot audit. What is dealt already stays with them. */
export async function addAbsence(work: Work, input: Days & { personId: string }): Promise<void> {
  const { personId, fromOn, toOn } = input
  demandTheirs(work, personId)
  const today = toPlainDate(work.now)
  if (toOn < today) throw new Refusal('invalid', 'ABSENCE_OVER', 'The absence is over. Only coming days matter', 'toOn')
  await transact(work.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, role: 'auditor' },
      data: { version: { increment: 0 } },
    })
    if (count === 0) throw noSuchAuditor()
    await tx.absence.deleteMany({ where: { personId, toOn: { lt: today } } })
    const others = await tx.absence.findMany({ where: { personId } })
    if (others.some((other) => other.fromOn <= toOn && fromOn <= other.toOn)) {
      throw new Refusal(
        'conflict',
        'ABSENCE_OVERLAPS',
        'Some of these days are noted already. Remove the other absence, or choose other days',
        'fromOn',
      )
    }
    if (others.length >= mostAbsences)
      throw new Refusal('conflict', 'TOO_MANY_ABSENCES', `At most ${mostAbsences} absences can be noted`, 'fromOn')
    await tx.absence.create({ data: { id: randomUUID(), personId, fromOn, toOn } })
    await recordEvent(tx, work, { type: 'ABSENCE_ADDED', personId, fromOn, toOn })
  })
}

/** Takes an absence back. */
export async function removeAbsence(work: Work, input: { personId: string; absenceId: string }): Promise<void> {
  const { personId, absenceId } = input
  demandTheirs(work, personId)
  await transact(work.db, async (tx) => {
    const absence = await tx.absence.findFirst({ where: { id: absenceId, personId } })
    const { count } = await tx.absence.deleteMany({ where: { id: absenceId, personId } })
    if (absence === null || count === 0)
      throw new Refusal('not-found', 'NO_SUCH_ABSENCE', 'This absence has been removed already. Load the page again.')
    const { fromOn, toOn } = absence
    await recordEvent(tx, work, { type: 'ABSENCE_REMOVED', personId, fromOn, toOn })
  })
}
