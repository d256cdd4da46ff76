import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { cycleStateNames, type CycleState } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/sampling/term.ts'

/** The cycle that is under way, as far as a board needs to know. */
export type NextCycle = { label: string; state: CycleState; dueOn: PlainDate | null } | null

/** "Autumn term 2026 is under way (auditing). Audits are due by 12 December 2026." */
export function nextCycleSentence(cycle: NextCycle): string {
  if (cycle === null) return 'No cycle is under way. The next one begins with the next term.'
  const due = cycle.dueOn === null ? '' : ` Audits are due by ${formatDate(cycle.dueOn)}.`
  const state = cycleStateNames[cycle.state].toLowerCase()
  return `${termName(cycle.label)} is under way (${state}).${due} Its figures are reported once it is locked.`
}
