import { z } from 'zod'

/** How the digits came about. `trial` digits are made by this program: nobody saw them made. */
export const SeedSource = z.enum(['dice', 'public_draw', 'commit_reveal', 'trial'])
export type SeedSource = z.infer<typeof SeedSource>

export const seedSourceNames: Record<SeedSource, string> = {
  dice: 'Dice rolled in front of a witness',
  public_draw: 'A public draw named in advance',
  commit_reveal: 'Secrets of several people, committed to before any was revealed',
  trial: 'Made by the workbench, not witnessed',
}

/** What stands beside a draw from a trial seed, wherever the draw is spoken of. */
export const trialWarning = 'Trial draw: seed not witnessed'

/** False for digits that nobody saw being made. */
export function isWitnessed(source: SeedSource | null): boolean {
  return source !== 'trial'
}

/** The seed as it enters every ticket: `2020-autumn:63454660390103169462`. Printable ASCII, no bar, no white space. */
export const Seed = z
  .string()
  .regex(/^[!-9;-{}~]+:\d{20}$/, { error: 'A seed is the label of the cycle, a colon and 20 digits' })
export type Seed = z.infer<typeof Seed>

/** The twenty digits as typed: spaces and hyphens between groups are allowed and taken out. */
const SeedDigits = z
  .string({ error: 'Enter the 20 digits' })
  .transform((text) => text.replace(/[\s-]/gu, ''))
  .refine((digits) => digits !== '', { error: 'Enter the 20 digits', abort: true })
  .refine((digits) => /^\d*$/.test(digits), { error: 'The seed can hold only the digits 0 to 9', abort: true })
  .refine((digits) => digits.length === 20, {
    error: ({ input }) => `Enter exactly 20 digits: there are ${String(input).length}`,
    abort: true,
  })
  .refine((digits) => !/^(\d)\1*$/.test(digits), {
    error: 'Twenty equal digits do not come from dice. Enter the digits as rolled',
  })

const who = (error: string) =>
  z.string({ error }).trim().min(1, { error }).max(200, { error: 'Use at most 200 characters' })

/** What the officer records: dice with who rolled and who watched, or a trial seed made by the workbench. */
export const SeedRequest = z.discriminatedUnion(
  'source',
  [
    z
      .object({
        source: z.literal('dice'),
        digits: SeedDigits,
        rolledBy: who('Enter who rolled the dice'),
        watchedBy: who('Enter who watched'),
      })
      .refine(({ rolledBy, watchedBy }) => rolledBy.toLowerCase() !== watchedBy.toLowerCase(), {
        error: 'Whoever watched must be somebody other than the one who rolled',
        path: ['watchedBy'],
      }),
    z.object({ source: z.literal('trial') }),
  ],
  { error: 'Select how the seed is made' },
)
export type SeedRequest = z.infer<typeof SeedRequest>

/** The seed of a cycle from its digits. The label makes the same dice give another sample next time. */
export function seedOf(label: string, digits: string): Seed {
  return Seed.parse(`${label}:${digits}`)
}

/** The record of how the seed came about, kept with the draw and printed in the report. */
export function seedMadeBy(request: SeedRequest): string {
  if (request.source === 'trial') return 'Made by the workbench; not witnessed'
  return `Rolled by ${request.rolledBy}; watched by ${request.watchedBy}`
}

/** The digits in groups of five, easier to compare with the minutes: `63454 66039 01031 69462`. */
export function groupDigits(seed: Seed): string {
  return inFives(seed.slice(-20))
}

/** Digits in groups of five, as people read them aloud. */
export function inFives(digits: string): string {
  return digits.replace(/(\d{5})(?=\d)/g, '$1 ')
}
