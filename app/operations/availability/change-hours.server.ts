import type { HoursForm } from '#app/domain/availability/availability.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { demandTheirs } from './get-availability.server.ts'

/** Sets how many hours a week an auditor can give; left out, they get an equal share. What is dealt already stays. */
export async function changeHours(work: Work, input: HoursForm & { personId: string }): Promise<void> {
  demandTheirs(work, input.personId)
  const { personId, version, hoursPerWeek = null } = input
  await transact(work.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, role: 'auditor', version },
      data: { hoursPerWeek, version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal(
        'conflict',
        'PERSON_CHANGED_MEANWHILE',
        'Somebody has changed this person meanwhile. Load the page again, then make your change.',
      )
    }
    await recordEvent(tx, work, { type: 'HOURS_CHANGED', personId, hoursPerWeek })
  })
}
