import { z } from 'zod'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { formatDate, PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { digitsOfHash, type Hash } from './digits.ts'

/** Fewer numbers than a lottery gives would leave too few samples to choose from. */
const fewestNumbers = 5
const mostNumbers = 40

const line = (error: string, most: number) =>
  z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(most, { error: `Use at most ${most} characters` })

/** What is said of a public draw before its day: nobody can choose among draws once their numbers are known. */
export const PublicDraw = z.object({
  name: z.string(),
  /** The day of the draw: after the freeze date, and not yet come when it is named. */
  drawnOn: PlainDate,
  /** Where the numbers are published, so that anybody can look them up. */
  publishedAt: z.string(),
  /** Which of the published numbers are taken, and in which order. */
  whichNumbers: z.string(),
  howMany: z.number().int(),
  announcedBy: z.string(),
  announcedAt: z.iso.datetime(),
})
export type PublicDraw = z.infer<typeof PublicDraw>

/** A public draw with its numbers as published. */
export const DrawnNumbers = PublicDraw.extend({
  numbers: z.string(),
  enteredBy: z.string(),
  enteredAt: z.iso.datetime(),
})
export type DrawnNumbers = z.infer<typeof DrawnNumbers>

/** The officer names the draw, its day, where it is published and which of its numbers count. */
export const AnnounceForm = z
  .object({
    name: line('Enter the name of the draw', 120),
    ...dayFields('drawnOn'),
    publishedAt: line('Enter where the numbers are published', 300),
    whichNumbers: line('Enter which numbers count, and in which order', 300),
    howMany: z.coerce
      .number({ error: `How many numbers must be a whole number from ${fewestNumbers} to ${mostNumbers}` })
      .int({ error: `How many numbers must be a whole number from ${fewestNumbers} to ${mostNumbers}` })
      .min(fewestNumbers, { error: `Take at least ${fewestNumbers} numbers: fewer would leave too few samples` })
      .max(mostNumbers, { error: `Take at most ${mostNumbers} numbers` }),
    version: z.coerce.number().int(),
  })
  .transform((form, context) => {
    const { name, publishedAt, whichNumbers, howMany, version } = form
    const sentence = 'The day of the draw must be a real date, like 28 11 2026'
    const drawnOn = readDayFields(form, 'drawnOn', context, sentence)
    if (drawnOn !== undefined) return { name, drawnOn, publishedAt, whichNumbers, howMany, version }
    if (context.issues.length === 0) context.addIssue({ code: 'custom', path: ['drawnOn'], message: sentence })
    return z.NEVER
  })
export type AnnounceForm = z.infer<typeof AnnounceForm>

/** The officer enters what was published. */
export const NumbersForm = z.object({
  numbers: line('Enter the numbers as published', 400),
  version: z.coerce.number().int(),
  step: z.enum(['check', 'change', 'record']).default('check'),
})

/**
 * The numbers as they are hashed: each without zeros in front, in the order given, one space between. Some print 3 and
 * some 03: whoever enters the numbers must not be able to choose between them. Anything between the numbers (commas,
 * hyphens, line breaks) is only a separator. `numbersText('03, 14 - 15')` is `3 14 15`.
 */
export function numbersText(typed: string): string {
  return (typed.match(/\d+/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, '')).join(' ')
}

/** The 20 digits that published numbers give. `03 14 15 22 38 41` gives `48219655842170140194`. */
export function digitsOfNumbers(numbers: string, hash: Hash): string {
  return digitsOfHash(hash(numbersText(numbers)))
}

/** Refuses a draw whose numbers may be known already, or that happened before the frame could no longer change. */
export function demandAnnouncement(drawnOn: PlainDate, frozenOn: PlainDate, today: PlainDate): void {
  if (drawnOn <= frozenOn) {
    throw new Refusal(
      'invalid',
      'DRAW_BEFORE_FREEZE',
      `The draw must be after the freeze date, ${formatDate(frozenOn)}: numbers that were known before could have decided the frame`,
      'drawnOn',
    )
  }
  if (drawnOn <= today) {
    throw new Refusal(
      'invalid',
      'DRAW_NOT_AHEAD',
      'The draw must be named before its day: tomorrow is the earliest',
      'drawnOn',
    )
  }
}

/** Refuses numbers before the day of the draw, and as many as were not announced. Gives them as they are hashed. */
export function demandNumbers(draw: PublicDraw, typed: string, today: PlainDate): string {
  if (today < draw.drawnOn) {
    throw new Refusal(
      'conflict',
      'DRAW_NOT_YET',
      `The draw is on ${formatDate(draw.drawnOn)}. Enter its numbers once they are published.`,
      'numbers',
    )
  }
  const numbers = numbersText(typed)
  const found = numbers === '' ? 0 : numbers.split(' ').length
  if (/[^\d\s,;.+–—-]/.test(typed)) {
    throw new Refusal('invalid', 'NOT_NUMBERS', 'Enter only numbers, with spaces or commas between them', 'numbers')
  }
  if (found !== draw.howMany) {
    throw new Refusal(
      'invalid',
      'WRONG_COUNT',
      `${draw.howMany} numbers were announced, but ${found} are entered. Enter them as published`,
      'numbers',
    )
  }
  return numbers
}

/** The record of the seed in words: who named the draw, when, and when it was drawn. */
export function publicDrawMadeBy(draw: PublicDraw): string {
  return `${draw.name} of ${formatDate(draw.drawnOn)}, named on ${formatDate(draw.announcedAt.slice(0, 10))}`
}
