import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { ActionLevel } from './action.ts'
import type { EvidenceGiven } from './action-form.ts'

/** Who acts, as far as the rules of an action ask. */
type Person = { role: Role | 'system'; agency: Agency | null }

/** Officers and the head write about any action; an auditor about those that the own agency owns. */
export function mayNote({ role, agency }: Person, ownerAgency: Agency | null): boolean {
  if (role === 'auditor') return agency !== null && agency === ownerAgency
  return role !== 'administrator'
}

/** Who can be asked for progress on an action: whoever may write about it. */
export function mayBeAsked(person: Person, ownerAgency: Agency | null): boolean {
  return person.role !== 'system' && mayNote(person, ownerAgency)
}

/**
 * Refuses progress that cannot be: a day to come, or level 4 while nothing shows that outcomes improved. An action at
 * level 4 keeps what showed it, so evidence given once is enough.
 */
export function checkProgress(
  note: { notedOn: PlainDate; level: ActionLevel; evidence: EvidenceGiven | null },
  { today, hasEvidence }: { today: PlainDate; hasEvidence: boolean },
): void {
  if (note.notedOn > today) {
    throw new Refusal('invalid', 'NOTE_TO_COME', 'The day of the note must not be in the future', 'noted')
  }
  if (note.level === 4 && note.evidence === null && !hasEvidence) {
    const sentence = 'Level 4 needs evidence: select a measure, or enter what shows that outcomes improved'
    throw new Refusal('invalid', 'EVIDENCE_MISSING', sentence, 'evidence')
  }
  if (note.evidence !== null) checkEvidence(note.evidence, today)
}

/** Refuses evidence that was seen on a day to come. */
export function checkEvidence({ seenOn }: EvidenceGiven, today: PlainDate): void {
  if (seenOn <= today) return
  throw new Refusal('invalid', 'EVIDENCE_TO_COME', 'The day on which it was seen must not be in the future', 'seen')
}
