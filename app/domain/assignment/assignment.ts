import { z } from 'zod'
import { addDays, plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

// A part that is missing or no number makes a date that does not exist, and that has a sentence of its own.
const part = z.coerce.number().catch(0)

/** By when the audits are due, with day, month and year as the form's three fields send them. */
export const AssignForm = z
  .object({ 'dueOn-day': part, 'dueOn-month': part, 'dueOn-year': part, version: z.coerce.number().int() })
  .transform(({ 'dueOn-day': day, 'dueOn-month': month, 'dueOn-year': year, version }, context) => {
    const dueOn: PlainDate | undefined = plainDateOf(year, month, day)
    if (dueOn !== undefined) return { dueOn, version }
    const message = 'The day by which audits are due must be a real date, like 18 12 2026'
    context.addIssue({ code: 'custom', message, path: ['dueOn'] })
    return z.NEVER
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

/** Who takes an audit over, and why. */
export const ReassignForm = z.object({
  toId: z.string({ error: 'Select who takes the audit over' }).min(1, { error: 'Select who takes the audit over' }),
  reason: z
    .string({ error: 'Enter why the audit changes hands' })
    .trim()
    .min(1, { error: 'Enter why the audit changes hands' })
    .max(500, { error: 'Use at most 500 characters' }),
  version: z.coerce.number().int(),
})
export type ReassignForm = z.infer<typeof ReassignForm>
