import { z } from 'zod'
import { commitmentOf, fewestPeople, SeedShare, sharesText } from './commit-reveal.ts'
import { digitsOfHash, type Hash } from './digits.ts'
import { DrawnNumbers, numbersText } from './public-draw.ts'
import type { Seed, SeedSource } from './seed.ts'

/** A way of making the seed, or a round of it, that was given up: what, by whom, when and why. */
export const GivenUp = z.object({
  way: z.enum(['public_draw', 'commit_reveal']),
  what: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type GivenUp = z.infer<typeof GivenUp>

/** Reads what a cycle has kept of what was given up, the first one first. */
export function readGivenUp(seedLog: string): GivenUp[] {
  return z.array(GivenUp).parse(JSON.parse(seedLog))
}

/** All from which somebody else can work out the digits again, and what was tried before. Nothing of it for dice. */
export const SeedEvidence = z.object({
  publicDraw: DrawnNumbers.nullable(),
  shares: z.array(SeedShare),
  round: z.number().int().positive(),
  givenUp: z.array(GivenUp),
})
export type SeedEvidence = z.infer<typeof SeedEvidence>

export const noEvidence: SeedEvidence = { publicDraw: null, shares: [], round: 1, givenUp: [] }

/** The text whose SHA-256 hash gives the digits; null for digits that come from dice or from the workbench. */
export function hashedText(source: SeedSource, { publicDraw, shares }: SeedEvidence): string | null {
  if (source === 'public_draw' && publicDraw !== null) return numbersText(publicDraw.numbers)
  return source === 'commit_reveal' ? sharesText(shares) : null
}

type EvidencedSeed = {
  value: Seed
  source: SeedSource
  frameFrozenAt: string
  recordedAt: string
  evidence: SeedEvidence
}

/**
 * What is wrong with the making of a seed, as a sentence; null when the digits follow from the evidence and everything
 * happened in its order. Dice and trial seeds have no evidence to check.
 */
export function evidenceFault(seed: EvidencedSeed, frozenOn: string, hash: Hash): string | null {
  if (seed.source === 'public_draw') return publicDrawFault(seed, frozenOn, hash)
  return seed.source === 'commit_reveal' ? sharesFault(seed, hash) : null
}

function publicDrawFault(seed: EvidencedSeed, frozenOn: string, hash: Hash): string | null {
  const { value, frameFrozenAt, recordedAt, evidence } = seed
  const draw = evidence.publicDraw
  if (draw === null) return 'The seed is said to come from a public draw, but the draw is not named.'
  if (draw.drawnOn <= frozenOn) return 'The public draw was not after the freeze date.'
  // The freeze date may lie before the day on which somebody froze the frame.
  if (draw.drawnOn <= frameFrozenAt.slice(0, 10)) return 'The public draw was not after the frame was frozen.'
  if (draw.announcedAt.slice(0, 10) >= draw.drawnOn) return 'The public draw was not named before its day.'
  if (recordedAt.slice(0, 10) < draw.drawnOn) return 'The seed was recorded before the day of the public draw.'
  const numbers = numbersText(draw.numbers)
  if (numbers.split(' ').length !== draw.howMany) return 'There are not as many numbers as were announced.'
  return digitsFault(value, hash(numbers), `the numbers ${numbers}`)
}

function sharesFault({ value, frameFrozenAt, evidence }: EvidencedSeed, hash: Hash): string | null {
  const { shares } = evidence
  if (shares.length < fewestPeople)
    return 'The seed is said to come from several people, but their secrets are missing.'
  const wrong = shares.find(({ secret, commitment }) => commitmentOf(secret, hash) !== commitment)
  if (wrong) return `The secret of ${wrong.name} is not the one committed to.`
  if (new Set(shares.map(({ commitment }) => commitment)).size < shares.length)
    return 'Two people gave the same secret.'
  if (shares.some(({ committedAt }) => committedAt < frameFrozenAt)) {
    return 'Somebody committed to a secret before the frame was frozen.'
  }
  const lastCommitment =
    shares
      .map(({ committedAt }) => committedAt)
      .toSorted()
      .at(-1) ?? ''
  if (shares.some(({ revealedAt }) => revealedAt < lastCommitment)) {
    return 'A secret was revealed before everybody had committed to one.'
  }
  return digitsFault(value, hash(sharesText(shares)), 'the revealed secrets')
}

function digitsFault(seed: Seed, hash: string, from: string): string | null {
  const digits = digitsOfHash(hash)
  return seed.endsWith(`:${digits}`) ? null : `The digits of ${from} are ${digits}, but the seed is ${seed}.`
}

/** What the check of the evidence says when nothing is wrong. Empty for dice and trial seeds. */
export function evidenceSentence({ source, evidence }: Pick<EvidencedSeed, 'source' | 'evidence'>): string {
  const { publicDraw, shares } = evidence
  if (source === 'public_draw' && publicDraw !== null) {
    return `The digits follow from the numbers ${numbersText(publicDraw.numbers)}. Compare them with what is published at ${publicDraw.publishedAt}.`
  }
  if (source !== 'commit_reveal') return ''
  return `The digits follow from the secrets of ${shares.length} people, and each secret is the one committed to before any was revealed.`
}
