import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { Role } from '#app/domain/shared/permission.ts'

/** Sign-in names are compared in lower case, so that "Officer1" and "officer1" are one person. */
export const SignInName = z
  .string({ error: 'Enter a sign-in name' })
  .trim()
  .toLowerCase()
  .min(3, { error: 'A sign-in name needs at least 3 characters' })
  .max(100, { error: 'A sign-in name can have at most 100 characters' })
  .regex(/^[a-z0-9._@+-]+$/, {
    error: 'Use only letters, numbers, full stops, hyphens, underscores and @ in a sign-in name',
  })

/** Length matters, mixtures of signs do not (NCSC and ASVS 5.0, 6.2): at least 12 characters, and room for a sentence. */
export const NewPassword = z
  .string({ error: 'Enter a password' })
  .min(12, { error: 'Use at least 12 characters. Three random words make a good password' })
  .max(200, { error: 'A password can have at most 200 characters' })

export const SignInForm = z.object({
  signInName: z.string({ error: 'Enter your sign-in name' }).trim().toLowerCase(),
  password: z
    .string({ error: 'Enter your password' })
    .max(1000, { error: 'The sign-in name or the password is not right. Try again.' }),
})
export type SignInForm = z.infer<typeof SignInForm>

const displayName = z
  .string({ error: 'Enter the name that colleagues see' })
  .trim()
  .min(1, { error: 'Enter the name that colleagues see' })
  .max(100, { error: 'A name can have at most 100 characters' })

const twice = (form: { password: string; repeated: string }) => form.password === form.repeated
const twiceSentence = { error: 'The two passwords differ. Type the same one twice', path: ['repeated'] }
const repeated = z.string({ error: 'Type the password again' })

export const PasswordForm = z.object({ password: NewPassword, repeated }).refine(twice, twiceSentence)
export type PasswordForm = z.infer<typeof PasswordForm>

export const OwnPasswordForm = z
  .object({
    presentPassword: z.string({ error: 'Enter your present password' }).max(1000),
    password: NewPassword,
    repeated,
  })
  .refine(twice, twiceSentence)
export type OwnPasswordForm = z.infer<typeof OwnPasswordForm>

export const FirstAdministratorForm = z
  .object({
    signInName: SignInName,
    displayName,
    password: NewPassword,
    repeated,
    /** Whether everybody who signs in with a password needs a second step. Left out, they do. */
    needsSecondStep: z.enum(['yes', 'no']).optional(),
  })
  .refine(twice, twiceSentence)
export type FirstAdministratorForm = z.infer<typeof FirstAdministratorForm>

/** Where reminders go. Compared and kept in lower case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, { error: 'An e-mail address can have at most 200 characters' })
  .pipe(z.email({ error: 'Enter an e-mail address in the correct format, like name@example.com' }))

const position = {
  displayName,
  role: z.enum(Role.options, { error: 'Select a role' }),
  agency: Agency.optional(),
  registerName: z.string().trim().max(100, { error: 'This name can have at most 100 characters' }).optional(),
  email: EmailAddress.optional(),
}
const agencyFits = (form: { role: Role; agency?: Agency }) => form.role !== 'auditor' || form.agency !== undefined
const agencySentence = { error: 'Select the agency that this auditor audits for', path: ['agency'] }

export const InviteForm = z.object({ signInName: SignInName, ...position }).refine(agencyFits, agencySentence)
export type InviteForm = z.infer<typeof InviteForm>

export const ChangeForm = z
  .object({
    ...position,
    isActive: z.enum(['yes', 'no'], { error: 'Select whether this person may sign in' }),
    version: z.number().int(),
  })
  .refine(agencyFits, agencySentence)
export type ChangeForm = z.infer<typeof ChangeForm>

type Colleague = { displayName: string; role?: Role; agency?: Agency | null }

const names = new Intl.Collator('en-GB', { numeric: true })

/**
 * The order in which colleagues are listed: by role, agency and name. Databases differ in what they make of capitals and
 * of codes, and would put "Auditor 10" before "Auditor 2".
 */
export function compareColleagues(one: Colleague, other: Colleague): number {
  const role = (person: Colleague) => Role.options.findIndex((each) => each === person.role)
  const agency = (person: Colleague) => Agency.options.findIndex((each) => each === person.agency)
  return role(one) - role(other) || agency(one) - agency(other) || names.compare(one.displayName, other.displayName)
}
