import type { Agency } from '#app/domain/shared/agency.ts'

/**
 * The items of a moderation that somebody may see: officers all of them; an auditor those of plans that they audited, and
 * of pairs only their own agency's. Items are made when auditing closes, so nothing of a pair is told before.
 */
export function itemsFor({ id, role, agency }: { id: string | null; role: string; agency: Agency | null }) {
  if (role !== 'auditor') return {}
  return {
    sample: { audits: { some: { auditorId: id ?? '', state: 'submitted' as const } } },
    OR: [{ agency: null }, { agency }],
  }
}
