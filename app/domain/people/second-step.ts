import { z } from 'zod'

/** A second step has to be passed so soon after the password, in minutes. */
export const secondStepMinutes = 10
/** An answer of a passkey has to come so soon after it was asked for, in minutes. */
export const challengeMinutes = 5

/** Authenticator apps make a code of so many digits for each so many seconds (RFC 6238). */
export const totp = { digits: 6, period: 30, secretBytes: 20 }
/** A code of the step before or after counts as well: clocks differ. */
export const totpWindow = 1

export const recoveryCodeCount = 10

/** Letters and digits that nobody takes for one another: no 0 or o, no 1, i or l. */
export const recoveryAlphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** Twelve signs of the alphabet, some 59 bits, in groups of four: `k7qf-2m9x-hp4d`. */
export const recoveryCodeGroups = 3

/** A recovery code as it is compared: typed with or without hyphens, spaces and capitals. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** The secret of an authenticator app in groups of four, for typing: `JBSW Y3DP EHPK 3PXP`. */
export function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

const code = z
  .string({ error: 'Enter the 6-digit code' })
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'Enter the 6 digits that the app shows now' }))

const recoveryCode = z
  .string({ error: 'Enter a recovery code' })
  .transform(plainRecoveryCode)
  .pipe(z.string().length(12, { error: 'A recovery code has 12 letters and digits' }))

/** The answer of a browser to a challenge, as JSON, and the token of the challenge. */
const passkeyFields = {
  response: z.string({ error: 'Your browser sent no passkey. Try again' }).max(20_000),
  challenge: z.string({ error: 'Your browser sent no passkey. Try again' }).max(100),
}

export const PasskeyForm = z.object(passkeyFields)
export type PasskeyForm = z.infer<typeof PasskeyForm>

/** What somebody proves with that it is them, beside or instead of the password. */
export const ProofForm = z.discriminatedUnion('proof', [
  z.object({ proof: z.literal('totp'), code }),
  z.object({ proof: z.literal('recovery_code'), recoveryCode }),
  z.object({ proof: z.literal('password'), password: z.string({ error: 'Enter your password' }).max(1000) }),
  z.object({ proof: z.literal('passkey'), ...passkeyFields }),
])
export type ProofForm = z.infer<typeof ProofForm>

export const TotpForm = z.object({ code, sealed: z.string().max(1000) })
export type TotpForm = z.infer<typeof TotpForm>

export const NewPasskeyForm = z.object({
  ...passkeyFields,
  name: z
    .string({ error: 'Enter a name for the passkey, such as "work laptop"' })
    .trim()
    .min(1, { error: 'Enter a name for the passkey, such as "work laptop"' })
    .max(60, { error: 'Use at most 60 characters' }),
})
export type NewPasskeyForm = z.infer<typeof NewPasskeyForm>
