import { z } from 'zod'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

const realDate = 'The day by which audits are due must be a real date, like 18 12 2026'

const wholePlans = 'The number of plans rated twice must be a whole number, 0 or more'
const secondRated = z.coerce
  .number({ error: wholePlans })
  .int({ error: wholePlans })
  .min(0, { error: wholePlans })
  .optional()

/** By when the audits are due and how many plans are rated twice, as the page that previews the deal is asked. */
export const DueForm = z.object({ ...dayFields('dueOn'), secondRated }).transform((form, context) => {
  const dueOn = readDayFields(form, 'dueOn', context, realDate)
  if (dueOn !== undefined) return { dueOn, secondRated: form.secondRated }
  if (context.issues.length === 0)
    context.addIssue({ code: 'custom', message: 'Enter the day by which audits are due', path: ['dueOn'] })
  return z.NEVER
})
export type DueForm = z.infer<typeof DueForm>

/** What sharing out is asked with: due date, plans rated twice, the cycle as it was seen, and the deal as it was seen. */
export const AssignForm = z.object({
  dueOn: z.iso.date({ error: realDate }),
  secondRated,
  version: z.coerce.number().int(),
  fingerprint: z.string().optional(),
})
export type AssignForm = z.infer<typeof AssignForm>

/** Four weeks from today: what the form proposes. */
export function proposedDueDate(today: PlainDate): PlainDate {
  return addDays(today, 28)
}

/** Refuses a due date that has passed or lies more than a year ahead: probably a slip of the hand. */
export function demandDueDate(dueOn: PlainDate, today: PlainDate): void {
  if (dueOn > today && dueOn <= addDays(today, 366)) return
  throw new Refusal(
    'invalid',
    'DUE_DATE',
    'The day by which audits are due must be after today and within a year',
    'dueOn',
  )
}

/** Why an audit changes hands. The trail holds the code; what else is written goes to whoever takes it over. */
export const handoverReasonNames = {
  absent: 'The auditor is away',
  left: 'The auditor has left or changed role',
  too_much_work: 'The auditor has too much work',
  conflict_of_interest: 'Conflict of interest',
  late: 'The audit is late',
  balance: 'To balance the work',
  other: 'Another reason',
} as const
export const HandoverReason = z.enum(Object.keys(handoverReasonNames) as [keyof typeof handoverReasonNames])
export type HandoverReason = z.infer<typeof HandoverReason>

/** True for a code that a row or an event may hold: an earlier text is none. */
export function handoverReasonName(code: string | null): string | null {
  const known = HandoverReason.safeParse(code)
  return known.success ? handoverReasonNames[known.data] : null
}

const note = z.string().trim().max(500, { error: 'Use at most 500 characters' }).optional()
const handover = {
  toId: z.string({ error: 'Select who takes over' }).min(1, { error: 'Select who takes over' }),
  reasonCode: z.enum(HandoverReason.options, { error: 'Select why' }),
  note,
}
const isNoted = (form: { reasonCode: string; note?: string | undefined }) =>
  form.reasonCode !== 'other' || (form.note ?? '') !== ''
const notNoted = { error: 'Enter what the reason is', path: ['note'] }

/** Who takes an audit over, and why. */
export const ReassignForm = z.object({ ...handover, version: z.coerce.number().int() }).refine(isNoted, notNoted)
export type ReassignForm = z.infer<typeof ReassignForm>

/** Stands for "all others of the agency" where a colleague could stand. */
export const everybodyElse = 'everybody-else'

/** Who takes many audits over, and why. */
export const MoveForm = z.object(handover).refine(isNoted, notNoted)
export type MoveForm = z.infer<typeof MoveForm>
