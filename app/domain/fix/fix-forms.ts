import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { longestRequest, longestSupplier } from './draft-request.ts'

const version = z.coerce.number().int()
const text = (sentence: string, longest: number) =>
  z
    .string({ error: sentence })
    .trim()
    .min(1, { error: sentence })
    .max(longest, { error: `Use at most ${longest} characters` })

/** Takes a day out of its three boxes, or says what is wrong with it. */
function withDay(name: string, sentence: string) {
  return (form: Record<string, unknown>, context: z.RefinementCtx) => {
    const day = readDayFields(form, name, context, sentence)
    if (day === undefined && !context.issues.some(({ path }) => path?.[0] === name))
      context.addIssue({ code: 'custom', path: [name], message: sentence })
    return day ?? ''
  }
}

const readDue = withDay('dueOn', 'Enter the day by which it is to be put right, such as 27 3 2027')
const readVisit = withDay('reauditOn', 'Enter the day of the re-audit, such as 27 3 2027')

/** Making packs: of one plan, or of all that have none. */
export const MakeForm = z
  .object({ planRef: z.string().max(100).optional(), ...dayFields('dueOn') })
  .transform(({ planRef, ...form }, context) => ({ planRef, dueOn: readDue(form, context) }))
export type MakeForm = z.infer<typeof MakeForm>

/** What an officer makes of one request. */
export const RequestForm = z
  .object({
    version,
    place: z.string().trim().max(500, { error: 'Use at most 500 characters' }).default(''),
    request: text('Enter what is asked for', longestRequest),
    supplier: text('Enter who must supply it, by role or service', longestSupplier),
    isLeftOut: z.enum(['no', 'yes'], { error: 'Select whether the request goes out' }),
    leftOutReason: z.string().trim().max(500, { error: 'Use at most 500 characters' }).default(''),
  })
  .refine(({ isLeftOut, leftOutReason }) => isLeftOut === 'no' || leftOutReason !== '', {
    error: 'Enter why it is left out',
    path: ['leftOutReason'],
  })
export type RequestForm = z.infer<typeof RequestForm>

/** Sending a pack: by e-mail to a colleague, or marked as sent by another way. */
export const SendForm = z
  .discriminatedUnion(
    'way',
    [
      z.object({
        way: z.literal('email'),
        version,
        personId: z.string({ error: 'Select whom to write to' }).min(1, { error: 'Select whom to write to' }),
        ...dayFields('dueOn'),
      }),
      z.object({
        way: z.literal('marked'),
        version,
        team: text('Enter which team has it, by role', longestSupplier),
        ...dayFields('dueOn'),
      }),
    ],
    { error: 'Select how it is sent' },
  )
  .transform((form, context) => ({ ...form, dueOn: readDue(form, context) }))
export type SendForm = z.infer<typeof SendForm>

/** Booking a re-audit: the day, and an auditor for each agency of the pack. */
export const BookForm = z
  .object({
    version,
    auditors: z.partialRecord(Agency, z.string().optional()).default({}),
    ...dayFields('reauditOn'),
  })
  .transform(({ version: seen, auditors, ...form }, context) => ({
    version: seen,
    auditors,
    reauditOn: readVisit(form, context),
  }))
export type BookForm = z.infer<typeof BookForm>

export const CloseForm = z.object({ version, reason: text('Enter why the pack ends without a re-audit', 500) })
export type CloseForm = z.infer<typeof CloseForm>
