import { mayBeAsked } from '#app/domain/actions/progress.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'

type Asked = { ownerAgency: Agency | null; ownerPersonId: string | null }

/** Refuses a person who could not write about the action: whoever is asked must be able to answer. */
export async function checkAsked(tx: Tx, { ownerAgency, ownerPersonId }: Asked): Promise<void> {
  if (ownerPersonId === null) return
  const person = await tx.person.findUnique({
    where: { id: ownerPersonId },
    select: { role: true, agency: true, isActive: true },
  })
  if (person?.isActive && mayBeAsked(person, ownerAgency)) return
  const sentence = 'Select a SEND officer, the Head of Service, or an auditor of the agency that owns the action'
  throw new Refusal('invalid', 'CANNOT_BE_ASKED', sentence, 'askedId')
}

type Words = { title: string; objective: string; outcomes: string; impactMeasures: string; responsible: string }

/** The words of an action as one text, for the hash in the trail. */
export function textOf({ title, objective, outcomes, impactMeasures, responsible }: Words): string {
  return JSON.stringify([title, objective, outcomes, impactMeasures, responsible])
}
