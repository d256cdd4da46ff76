import { z } from 'zod'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

const hoursSentence = { error: 'Hours a week must be a whole number from 0 to 60' }

/** What a person can give to audits in a week. Left empty, they get an equal share. */
export const HoursForm = z.object({
  hoursPerWeek: z.coerce
    .number(hoursSentence)
    .int(hoursSentence)
    .min(0, hoursSentence)
    .max(60, hoursSentence)
    .optional(),
  version: z.coerce.number().int(),
})
export type HoursForm = z.infer<typeof HoursForm>

/** The days of an absence, both of them included. */
export type Days = { fromOn: PlainDate; toOn: PlainDate }

/** Longer than this is probably a slip of the hand. */
const longestAbsence = 366

/** The days on which a person cannot audit. Without a last day it is one day. */
export const AbsenceForm = z
  .object({ ...dayFields('fromOn'), ...dayFields('toOn') })
  .transform((form, context): Days => {
    const fromOn = readDayFields(form, 'fromOn', context, 'The first day must be a real date, like 7 12 2026')
    const toOn = readDayFields(form, 'toOn', context, 'The last day must be a real date, like 11 12 2026')
    const issues = context.issues.length
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (issues === 0 && fromOn === undefined) refuse('fromOn', 'Enter the first day of the absence')
    if (fromOn === undefined) return z.NEVER
    const last = toOn ?? fromOn
    if (last < fromOn) refuse('toOn', 'The last day must not be before the first day')
    else if (last > addDays(fromOn, longestAbsence)) refuse('toOn', 'An absence can be at most a year long')
    return { fromOn, toOn: last }
  })
export type AbsenceForm = z.infer<typeof AbsenceForm>
