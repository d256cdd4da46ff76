import { z } from 'zod'

// What can have happened to the themes of a cycle; see `event.ts`. Words of people are represented by their hashes.

const id = z.string()
const theme = { themeId: id, cycleId: id }
const quote = { ...theme, quoteId: id, auditId: id, criterionId: id }

export const themeEvents = [
  z.object({ type: z.literal('THEME_MADE'), ...theme, textHash: z.string() }),
  z.object({ type: z.literal('THEME_CHANGED'), ...theme, textHash: z.string() }),
  z.object({ type: z.literal('THEME_MOVED'), ...theme, ordinal: z.number().int() }),
  z.object({ type: z.literal('THEME_REMOVED'), ...theme, quotes: z.number().int() }),
  z.object({ type: z.literal('THEME_QUOTE_CHOSEN'), ...quote, textHash: z.string(), isPrinted: z.boolean() }),
  z.object({ type: z.literal('THEME_QUOTE_CHANGED'), ...quote, textHash: z.string(), isPrinted: z.boolean() }),
  z.object({ type: z.literal('THEME_QUOTE_REMOVED'), ...quote }),
] as const
