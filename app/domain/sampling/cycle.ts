import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { FrameRule } from '#app/domain/frame/frame.ts'
import { StrataBy } from '#app/domain/frame/strata.ts'
import { Term } from '#app/domain/frame/term.ts'

/** The states of a cycle, in their only order: nothing goes back. */
export const cycleStates = ['planned', 'frozen', 'drawn', 'auditing', 'moderating', 'locked'] as const
export const CycleState = z.enum(cycleStates)
export type CycleState = z.infer<typeof CycleState>

export const cycleStateNames: Record<CycleState, string> = {
  planned: 'Planned',
  frozen: 'Frame frozen',
  drawn: 'Sample drawn',
  auditing: 'Auditing',
  moderating: 'Moderating',
  locked: 'Locked',
}

/** What each step asks of the cycle, and what to say when the cycle is somewhere else. */
const steps = {
  freeze: { in: ['planned'], early: '', late: 'The frame of this cycle is frozen already. It cannot be frozen twice.' },
  seed: {
    in: ['frozen'],
    early: 'Freeze the frame first: the seed is only worth something when it is made after the frame hash is recorded.',
    late: 'The sample of this cycle is drawn already. Its seed cannot be changed.',
  },
  draw: {
    in: ['frozen'],
    early: 'Freeze the frame and record the seed first.',
    late: 'The sample of this cycle is drawn already. A cycle has one draw.',
  },
  replace: {
    in: ['drawn', 'auditing'],
    early: 'Draw the sample first.',
    late: 'Auditing is closed. A plan can no longer be replaced.',
  },
  extend: {
    in: ['drawn', 'auditing'],
    early: 'Draw the sample first.',
    late: 'Auditing is closed. The sample can no longer be made larger.',
  },
  assign: {
    in: ['drawn', 'auditing'],
    early: 'Draw the sample first: audits are shared out from the sample.',
    late: 'Auditing is closed. Audits can no longer be shared out.',
  },
  close: {
    in: ['auditing'],
    early: 'Share out the audits first.',
    late: 'Auditing is closed already.',
  },
  lock: { in: ['moderating'], early: 'Close auditing first.', late: 'This cycle is locked already.' },
} as const satisfies Record<string, { in: readonly CycleState[]; early: string; late: string }>

export type CycleStep = keyof typeof steps

/** True when a cycle in this state may take the step. */
export function mayTake(step: CycleStep, state: CycleState): boolean {
  return (steps[step].in as readonly CycleState[]).includes(state)
}

/** Refuses a step out of order, with a sentence that says which step comes first, or that it was taken before. */
export function demandStep(step: CycleStep, state: CycleState): void {
  if (mayTake(step, state)) return
  const isEarly = cycleStates.indexOf(state) < cycleStates.indexOf(steps[step].in[0])
  throw new Refusal(
    'conflict',
    isEarly ? 'CYCLE_STEP_TOO_EARLY' : 'CYCLE_STEP_TAKEN',
    isEarly ? steps[step].early : steps[step].late,
  )
}

/** A second officer acted in the meantime: the page that was open shows what is no longer so. */
export function staleCycle(): Refusal {
  return new Refusal(
    'conflict',
    'CYCLE_CHANGED',
    'Someone else changed this cycle while your page was open. Nothing of yours was saved. Look at the cycle as it is now, then try again.',
  )
}

/** A whole number within bounds, as a form sends it. The sentence names the field. */
export const wholeNumber = (label: string, least: number, most: number) => {
  const error = `${label} must be a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

/** Minutes that one audit takes in each agency: the forecast and the balance of work are made from them. */
export const AuditMinutes = z.record(Agency, z.number().int())
export type AuditMinutes = z.infer<typeof AuditMinutes>

/** What the officer decides before anything is frozen. The report prints every one of these. */
export const CyclePlan = z.object({
  label: Term,
  frameRule: FrameRule,
  strataBy: StrataBy,
  ratePercent: wholeNumber('The rate', 1, 100),
  minimumSize: wholeNumber('The smallest sample', 1, 1000),
  exclusionTerms: wholeNumber('The number of terms', 0, 9),
  minutesEducation: wholeNumber('Minutes for education', 5, 600),
  minutesHealth: wholeNumber('Minutes for health', 5, 600),
  minutesSocialCare: wholeNumber('Minutes for social care', 5, 600),
  /** The saved policy that the rules were taken from. Its name is kept as long as the rules are still its own. */
  policyId: z.string().optional(),
  /** The version of the rubric, such as `ehcp-core 2026-1`; left out, the newest. */
  rubric: z.string().optional(),
})
export type CyclePlan = z.infer<typeof CyclePlan>

/** The rules of a cycle as kept: what was decided, with the days of the term. */
export const CycleRules = z.object({
  frameRule: FrameRule,
  strataBy: StrataBy,
  ratePercent: z.number().int(),
  minimumSize: z.number().int(),
  exclusionTerms: z.number().int(),
  termFrom: PlainDate,
  termTo: PlainDate,
})
export type CycleRules = z.infer<typeof CycleRules>
