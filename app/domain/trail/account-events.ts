import { z } from 'zod'

const personId = z.string()
const count = z.number().int()
/** What proved who somebody is: a kind, never a secret or a code. */
const kind = z.enum(['totp', 'passkey', 'recovery_code', 'password', 'service'])

/** What can happen to an account: sessions, second steps, passwords. Payloads hold ids, kinds and counts. */
export const accountEvents = [
  z.object({
    type: z.literal('SIGNED_IN'),
    personId,
    method: z.string().optional(),
    secondStep: z.boolean().optional(),
  }),
  z.object({ type: z.literal('SIGNED_OUT'), personId }),
  z.object({
    type: z.literal('SIGN_IN_REFUSED'),
    personId: personId.nullable(),
    method: z.string().optional(),
  }),
  /** Too many tries: written once for each window of time, by the try that went over. */
  z.object({ type: z.literal('TRIES_LIMITED'), what: z.string(), personId: personId.nullable() }),
  z.object({ type: z.literal('SECOND_STEP_REFUSED'), personId, kind }),
  z.object({ type: z.literal('PROVED_AGAIN'), personId, kind }),
  z.object({ type: z.literal('PASSWORD_CHOSEN'), personId }),
  z.object({ type: z.literal('PASSWORD_CHANGED'), personId, endedSessions: count }),
  z.object({ type: z.literal('SECOND_STEP_SET'), personId, kind }),
  z.object({ type: z.literal('SECOND_STEP_REMOVED'), personId, kind }),
  z.object({ type: z.literal('RECOVERY_CODES_MADE'), personId, count }),
  z.object({ type: z.literal('RECOVERY_CODE_USED'), personId, left: count }),
  z.object({
    type: z.literal('SECOND_STEPS_RESET'),
    personId,
    endedSessions: count,
  }),
  z.object({
    type: z.literal('SESSIONS_ENDED'),
    personId,
    count,
    why: z.enum(['own', 'administrator', 'switched_off', 'link']),
  }),
  z.object({ type: z.literal('LINK_WITHDRAWN'), personId }),
  z.object({ type: z.literal('INVITATION_MAILED'), personId }),
  /** The settings name other sign-in services than before, or other rules for their groups. */
  z.object({ type: z.literal('SIGN_IN_SERVICES_SET'), services: z.array(z.string()) }),
  z.object({ type: z.literal('IDENTITY_LINKED'), personId, service: z.string() }),
  z.object({ type: z.literal('IDENTITY_REMOVED'), personId, service: z.string() }),
  /** Somebody with a known group was let in without an invitation. */
  z.object({
    type: z.literal('PERSON_LET_IN'),
    personId,
    service: z.string(),
    role: z.string(),
    agency: z.string().nullable(),
  }),
] as const
