import { kinds, RetentionKind } from './kinds.ts'
import { storedAudits } from './stored-audits.ts'
import type { StoredLine } from './stored-line.ts'
import { storedPeople } from './stored-people.ts'
import { storedPlans } from './stored-plans.ts'

/** Every table of the database, in three groups: the page, the tests and the data map of the assessment read this one list. */
export const storedGroups = [
  { title: 'Plans', tables: storedPlans },
  { title: 'Cycles, audits and reports', tables: storedAudits },
  { title: 'Colleagues and the workbench', tables: storedPeople },
] as const satisfies readonly { title: string; tables: Record<string, StoredLine> }[]

export type KeptFor = { daysOf: (kind: RetentionKind) => number; packDays: number }

/** How long a table's rows are kept, in words, under the rules as they stand. */
export function keptWords(kept: string, { daysOf, packDays }: KeptFor): string {
  if (kept === 'packs') return `until ${packDays} days after the lock of the cycle`
  const kind = RetentionKind.safeParse(kept)
  return kind.success
    ? `${periodWords(daysOf(kind.data))} from ${kinds[kind.data].from}; see “${kinds[kind.data].name}”`
    : kept
}

/** `AnnualReview` reads "Annual review". */
export function tableWords(table: string): string {
  const words = table
    .replaceAll(/([A-Z])/g, ' $1')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 730 is "2 years"; 90 is "90 days". */
export function periodWords(days: number): string {
  return days >= 365 && days % 365 === 0 ? `${days / 365} ${days === 365 ? 'year' : 'years'}` : `${days} days`
}
