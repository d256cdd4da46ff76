import { z } from 'zod'
import { plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** A meeting of the board. */
export type Meeting = { heldOn: PlainDate; note: string }

const notADay = 'The day of the meeting must be a real date, like 3 12 2026'
const part = z.coerce.number({ error: notADay })

/** A meeting as the form sends it: the day in parts. */
export const MeetingForm = z
  .object({
    'held-day': part,
    'held-month': part,
    'held-year': part,
    note: z.string().trim().max(200, { error: 'The note must be 200 characters or fewer' }).default(''),
  })
  .transform(({ 'held-day': day, 'held-month': month, 'held-year': year, note }, context): Meeting => {
    const heldOn = plainDateOf(year, month, day)
    if (heldOn !== undefined) return { heldOn, note }
    context.addIssue({ code: 'custom', message: notADay, path: ['held'] })
    return z.NEVER
  })
