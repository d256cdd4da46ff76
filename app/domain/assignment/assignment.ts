import { z } from 'zod'
import { addDays, plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

const enterDate = 'Enter the day by which audits are due'
const part = z.coerce.number({ error: enterDate }).int({ error: enterDate })

/** Day, month and year as a form sends them. */
export const DueDate = z
  .object({ day: part, month: part, year: part }, { error: enterDate })
  .transform(({ day, month, year }, context): PlainDate => {
    const date = plainDateOf(year, month, day)
    if (date !== undefined) return date
    context.addIssue({ code: 'custom', message: 'The day by which audits are due must be a real date' })
    return z.NEVER
  })

/** Four weeks from today: what the form proposes. */
export function proposedDueDate(today: PlainDate): PlainDate {
  return addDays(today, 28)
}

/** Refuses a due date that has passed or lies more than a year ahead: probably a slip of the hand. */
export function demandDueDate(dueOn: PlainDate, today: PlainDate): void {
  if (dueOn > today && dueOn <= addDays(today, 366)) return
  throw new Refusal('invalid', 'DUE_DATE', 'The day by which audits are due must be after today and within a year', 'dueOn')
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
