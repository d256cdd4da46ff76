import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { FrameRules } from './frame.ts'
import { strataCodes } from './strata.ts'

/**
 * What speaks against freezing on a day that lies before the term, as sentences: rules that ask what was issued or
 * amended in the term find nothing yet. None from the first day of the term on, or when no rule asks for the term.
 */
export function earlyWarnings({ frameRule, strataBy, termFrom }: Omit<FrameRules, 'termTo'>, day: PlainDate): string[] {
  const asksForTerm = frameRule === 'issued_or_amended' || strataCodes(strataBy).includes('new_amended_other')
  if (day >= termFrom || !asksForTerm) return []
  return [
    `The term begins on ${formatDate(termFrom)}, so nothing has been issued or amended in it yet. Freeze the frame once ` +
      'plans of the term are on the register.',
  ]
}
