import { z } from 'zod'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** What a pack for an inspection is to hold. Empty days mean from the beginning, and up to now. */
export type PackChoice = { from: PlainDate | null; to: PlainDate | null; isWithoutReferences: boolean }

export const everything: PackChoice = { from: null, to: null, isWithoutReferences: false }

/** The choice as the form sends it. */
export const PackForm = z
  .object({ ...dayFields('from'), ...dayFields('to'), references: z.enum(['keep', 'leave_out']).default('keep') })
  .transform((form, context): PackChoice => {
    const from = readDayFields(form, 'from', context, 'The first day must be a real date, like 1 9 2026') ?? null
    const to = readDayFields(form, 'to', context, 'The last day must be a real date, like 31 12 2026') ?? null
    if (from !== null && to !== null && to < from) {
      context.addIssue({ code: 'custom', path: ['to'], message: 'The last day must be on or after the first day' })
    }
    return { from, to, isWithoutReferences: form.references === 'leave_out' }
  })

/** `1 September 2026 to 31 December 2026`, `Up to 31 December 2026`, `Everything up to 23 November 2026`. */
export function spanWords({ from, to }: Pick<PackChoice, 'from' | 'to'>, today: PlainDate): string {
  if (from === null) return to === null ? `Everything up to ${formatDate(today)}` : `Up to ${formatDate(to)}`
  return `${formatDate(from)} to ${formatDate(to ?? today)}`
}
