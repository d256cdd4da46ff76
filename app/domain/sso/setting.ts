import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { Role } from '#app/domain/shared/permission.ts'

/** Words of a sign-in service's answer (RFC 8176) that tell of more than a password. */
export const strongWords = ['mfa', 'otp', 'hwk', 'sc', 'fido'] as const

const GroupRule = z
  .strictObject({
    group: z.string().min(1, { error: 'a group needs its name or number' }),
    role: z.enum(Role.options, { error: `a role must be one of ${Role.options.join(', ')}` }),
    agency: z.enum(Agency.options, { error: `an agency must be one of ${Agency.options.join(', ')}` }).optional(),
  })
  .refine(({ role, agency }) => (role === 'auditor') === (agency !== undefined), {
    error: 'auditors need an agency, and only they have one',
  })

const Service = z
  .strictObject({
    /** Stands in addresses and in the trail. */
    code: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,19}$/, { error: 'code must be 2 to 20 small letters, digits and hyphens' })
      .refine((code) => code !== 'password' && code !== 'passkey', { error: 'code must not be password or passkey' }),
    /** On the button, such as "Northmere Council". */
    name: z.string().trim().min(1, { error: 'name is missing' }).max(60, { error: 'name has more than 60 characters' }),
    issuer: z.string().refine(isIssuer, { error: 'issuer must be an https address' }),
    clientId: z.string().min(1, { error: 'clientId is missing' }),
    /** Left out where the service knows the workbench as a public client. */
    clientSecret: z.string().min(1, { error: 'clientSecret is empty' }).optional(),
    scope: z
      .string()
      .regex(/(^| )openid( |$)/, { error: 'scope must hold the word openid' })
      .default('openid profile'),
    groupsClaim: z.string().min(1, { error: 'groupsClaim is empty' }).default('groups'),
    /** The first that a person has decides. Empty: roles are given in the workbench. */
    groups: z.array(GroupRule).default([]),
    /** The answer must tell of a second step. False only where the service asks everybody for one and does not tell. */
    needsSecondStep: z.boolean({ error: 'needsSecondStep must be true or false' }).default(true),
    /** Levels (`acr`) that tell of a second step; the service is asked for them. */
    levels: z.array(z.string().min(1)).default([]),
    /** A person with a group above is let in without an invitation. */
    makesPeople: z.boolean({ error: 'makesPeople must be true or false' }).default(false),
  })
  .refine(({ makesPeople, groups }) => !makesPeople || groups.length > 0, {
    error: 'makesPeople needs groups, which say what role a new person has',
  })

const Services = z
  .array(Service, { error: 'it must be a list' })
  .refine((services) => new Set(services.map(({ code }) => code)).size === services.length, {
    error: 'two services have the same code',
  })
  .refine((services) => new Set(services.map(({ issuer }) => issuer)).size === services.length, {
    error: 'two services have the same issuer',
  })

/** An organisation's sign-in service, as the settings describe it. */
export type SignInServiceSetting = z.infer<typeof Service>

/** TLS everywhere, but for a service on this machine. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, search, hash, username } = new URL(value)
  if (search !== '' || hash !== '' || username !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/**
 * Reads the setting of the sign-in services, a JSON list. Sentences about mistakes hold no value, since secrets are among
 * them: `readServices('[{}]')` → `{ services: [], mistakes: ['service 1: code …', …] }`.
 */
export function readServices(text: string): { services: SignInServiceSetting[]; mistakes: string[] } {
  const json = parsed(text)
  if (json === undefined) return { services: [], mistakes: ['it is not JSON'] }
  const read = Services.safeParse(json.value)
  if (read.success) return { services: read.data, mistakes: [] }
  return { services: [], mistakes: [...new Set(read.error.issues.map(sentenceOf))] }
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

function sentenceOf({ code, path, message }: z.core.$ZodIssue): string {
  const [index, ...inside] = path
  if (typeof index !== 'number') return message
  const place = inside.length === 0 ? '' : `${inside.join('.')}: `
  // A key that nobody knows is named by the person who wrote it, and may be a secret in the wrong place.
  const said = code === 'unrecognized_keys' ? 'it holds a word that means nothing here' : message
  return `service ${index + 1}: ${place}${said}`
}
