import { z } from 'zod'
import { Role } from '#app/domain/shared/permission.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Hash } from './digits.ts'

export const fewestPeople = 2
export const mostPeople = 8

/** What the browser makes and a typed secret must have at least: 32 hexadecimal characters are 128 bits. */
export const secretLength = 32

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One person's share in a seed, as kept with the draw once everybody has revealed. */
export const SeedShare = z.object({
  name: z.string(),
  role: Role,
  commitment: sha256,
  committedAt: z.iso.datetime(),
  secret: z.string(),
  revealedAt: z.iso.datetime(),
})
export type SeedShare = z.infer<typeof SeedShare>

/** Who is to take part. */
export const InviteForm = z.object({
  people: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], {
      error: `Select ${fewestPeople} to ${mostPeople} people`,
    })
    .refine((ids) => new Set(ids).size >= fewestPeople, {
      error: `Select at least ${fewestPeople} people: one alone could choose the seed`,
    })
    .refine((ids) => new Set(ids).size <= mostPeople, { error: `Select at most ${mostPeople} people` }),
  version: z.coerce.number().int(),
})

/** A way of making the seed, or a round of it, is given up. Everybody who checks the draw reads why. */
export const GiveUpForm = z.object({
  reason: z
    .string({ error: 'Enter the reason' })
    .trim()
    .min(10, { error: 'Enter the reason in a sentence: everybody who checks the draw reads it' })
    .max(500, { error: 'Use at most 500 characters' }),
  version: z.coerce.number().int(),
})

/** A share is committed to by the hash that a browser made, or by a secret that is hashed for those without a script. */
export const CommitForm = z
  .object({
    commitment: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, { error: 'A SHA-256 hash has 64 characters, 0 to 9 and a to f' })
      .optional(),
    secret: z.string().optional(),
    isKept: z.literal('yes', { error: 'Keep the secret first, then tick that you have kept it' }),
  })
  .refine(({ commitment, secret }) => commitment !== undefined || secret !== undefined, {
    error: 'Enter a secret, or its SHA-256 hash',
    path: ['secret'],
  })
export type CommitForm = z.infer<typeof CommitForm>

/** A secret as typed: spaces and capitals do not count. */
export function readSecret(typed: string): string {
  return typed.replace(/\s/gu, '').toLowerCase()
}

/**
 * Refuses a secret that could be guessed from its commitment: shorter than 128 bits, not hexadecimal, or with a pattern
 * that chance gives less than once in a million times (no letter, few different characters, a repeated or counting row).
 */
export function demandSecret(secret: string): void {
  const why = weaknessOf(secret)
  if (why === null) return
  throw new Refusal('invalid', 'WEAK_SECRET', why, 'secret')
}

function weaknessOf(secret: string): string | null {
  if (!/^[0-9a-f]*$/.test(secret)) return 'A secret holds only the characters 0 to 9 and a to f'
  if (secret.length < secretLength)
    return `A secret has at least ${secretLength} characters: a shorter one can be guessed`
  if (secret.length > 128) return 'Use at most 128 characters'
  const isPatterned = /^\d+$/.test(secret) || new Set(secret).size < 8 || isRepeated(secret) || isCounting(secret)
  return isPatterned ? 'This secret has a pattern that could be guessed. Take one that was made at random' : null
}

/** The same row again and again: `0123456789abcdef0123456789abcdef`. */
function isRepeated(secret: string): boolean {
  return Array.from({ length: Math.floor(secret.length / 2) }, (_, index) => index + 1).some(
    (period) => secret.slice(period) === secret.slice(0, -period),
  )
}

/** Each character the one before it plus a fixed step, as `02468ace…` and `fedcba98…`. */
function isCounting(secret: string): boolean {
  const values = Array.from(secret, (character) => Number.parseInt(character, 16))
  const steps = values.slice(1).map((value, index) => (value - (values[index] ?? 0) + 16) % 16)
  return new Set(steps).size === 1
}

/** What a person hands in first: the SHA-256 hash of the secret, in lower-case hexadecimal. */
export function commitmentOf(secret: string, hash: Hash): string {
  return hash(secret)
}

/** Refuses a secret that is not the one committed to. */
export function demandReveal(secret: string, commitment: string, hash: Hash): void {
  if (commitmentOf(secret, hash) === commitment) return
  throw new Refusal(
    'invalid',
    'OTHER_SECRET',
    'This is not the secret that you committed to. Its hash is another one. Enter the secret that you kept',
    'secret',
  )
}

/**
 * The secrets in the order in which they are joined: by their commitments, smallest first, so that nobody can choose the
 * order once a secret is known.
 */
export function inOrder<Share extends { commitment: string }>(shares: readonly Share[]): Share[] {
  return shares.toSorted((one, other) => (one.commitment < other.commitment ? -1 : 1))
}

/** What is hashed: the secrets in that order, with a bar between them. */
export function sharesText(shares: readonly { commitment: string; secret: string }[]): string {
  return inOrder(shares)
    .map(({ secret }) => secret)
    .join('|')
}

/** The record of the seed in words: who took part, and in which round it succeeded. */
export function sharesMadeBy(shares: readonly { name: string }[], round: number): string {
  const names = shares.map(({ name }) => name).toSorted()
  return `Secrets of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}${round > 1 ? `, in round ${round}` : ''}`
}
