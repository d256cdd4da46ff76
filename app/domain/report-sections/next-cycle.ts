import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { cycleStateNames, type CycleState } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/frame/term.ts'

/** The cycle whose figures come next, as far as a board needs to know. `lockedOn` when the quarter was over by then. */
export type NextCycle = { label: string; state: CycleState; dueOn: PlainDate | null; lockedOn: PlainDate | null } | null

/** "Autumn term 2026 is under way (auditing). Audits are due by 12 December 2026." */
export function nextCycleSentence(cycle: NextCycle): string {
  if (cycle === null) return 'No cycle is under way. The next one begins with the next term.'
  if (cycle.lockedOn !== null) {
    return `${termName(cycle.label)} was locked on ${formatDate(cycle.lockedOn)}, after the end of this quarter. Its figures come with the next report.`
  }
  const due = cycle.dueOn === null ? '' : ` Audits are due by ${formatDate(cycle.dueOn)}.`
  const state = cycleStateNames[cycle.state].toLowerCase()
  return `${termName(cycle.label)} is under way (${state}).${due} Its figures are reported once it is locked.`
}
