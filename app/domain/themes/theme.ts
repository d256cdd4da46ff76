import { z } from 'zod'
import type { Agency } from '#app/domain/shared/agency.ts'

/** A comment that a person chose for a theme and put into words by which no child can be known. */
export type PrintedQuote = {
  text: string
  /** Whose voice it is, never a name: "Health auditor, on a form from Children’s therapies". */
  from: string
  agency: Agency
  criterionId: string
  /** Whose form it was, in a cycle of forms; null in one of plans. */
  service: string | null
}

/** A theme as it may leave the area: with the quotes that were marked for print, and at least one of them. */
export type PrintedTheme = { id: string; cycleId: string; title: string; summary: string; quotes: PrintedQuote[] }

export const ThemeDraft = z.object({
  title: z
    .string({ error: 'Enter a title' })
    .trim()
    .min(1, { error: 'Enter a title' })
    .max(120, { error: 'The title must be 120 characters or fewer' }),
  summary: z.string().trim().max(1_000, { error: 'The summary must be 1,000 characters or fewer' }).default(''),
})
export type ThemeDraft = z.infer<typeof ThemeDraft>

/** A comment as it stands in a theme. `text` is the paraphrase. */
export const QuoteDraft = z.object({
  text: z
    .string({ error: 'Say what the auditor found, in other words' })
    .trim()
    .min(1, { error: 'Say what the auditor found, in other words' })
    .max(600, { error: 'The quote must be 600 characters or fewer' }),
  isPrinted: z.boolean().default(false),
  /** The person has looked at what was warned of. */
  isChecked: z.boolean().default(false),
})
export type QuoteDraft = z.infer<typeof QuoteDraft>
