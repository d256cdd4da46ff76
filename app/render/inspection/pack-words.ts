import { spanWords, type PackChoice } from '#app/domain/inspection/choice.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

export type PackWords = { area: string; choice: PackChoice; madeOn: PlainDate; madeByRole: string }

/** What whoever opens a pack must know, a sentence each: in its index, in its README and nowhere else in other words. */
export function packSentences({ choice, madeOn, madeByRole }: PackWords): string[] {
  return [
    `Made on ${formatDate(madeOn)} in the EHCP audit workbench. By role: ${madeByRole}.`,
    `What it covers: ${spanWords(choice, madeOn)}. Cycles count by the day they were locked, reports by the day they were signed.`,
    choice.isWithoutReferences
      ? 'References of plans and forms are left out everywhere. Where one stood in a text, the text says so; the hash of a signed report then no longer fits its text.'
      : 'Plans and forms are known by local references. There is no name, address or date of birth of a child in it.',
    'No member of staff is named: people are told by their role. Only words that somebody typed, such as notes of progress, stand as they were typed.',
    'In results, methods, agreement and reports, counts of plans under five are hidden, and so is any count from which one could be worked out. The record of the draw, the list of what was drawn, actions, themes and the trail hold no such counts, and nothing in them is hidden.',
    'SHA256SUMS holds the hash of every file. On Linux and macOS, “sha256sum -c SHA256SUMS” (or “shasum -a 256 -c SHA256SUMS”) in this folder tells whether one was changed.',
  ]
}
