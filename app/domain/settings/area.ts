import { z } from 'zod'

const label = (of: string) =>
  z
    .string({ error: `Enter the area's word for ${of}` })
    .trim()
    .min(1, { error: `Enter the area's word for ${of}` })
    .max(60, { error: 'Use at most 60 characters' })
const minutes = (of: string) =>
  z
    .number({ error: `Enter the minutes that ${of} audit takes` })
    .int({ error: 'Enter whole minutes' })
    .min(5, { error: 'Enter at least 5 minutes' })
    .max(480, { error: 'Enter at most 480 minutes' })

const count = (sentence: string) =>
  z
    .number({ error: sentence })
    .int({ error: sentence })
    .min(0, { error: sentence })
    .max(100, { error: sentence })
    .optional()

/** What an administrator may set for the area. Gradings are codes; the words for them are the area's own. */
export const AreaForm = z.object({
  name: z
    .string({ error: 'Enter the name of the area' })
    .trim()
    .min(1, { error: 'Enter the name of the area' })
    .max(100, { error: 'Use at most 100 characters' }),
  laCode: z
    .string()
    .trim()
    .regex(/^\d{3}$/, { error: 'Enter the three digits of the DfE code, for example 810' })
    .optional(),
  green: label('green'),
  amber: label('amber'),
  red: label('red'),
  minutesEducation: minutes('an education'),
  minutesHealth: minutes('a health'),
  minutesSocialCare: minutes('a social care'),
  /** Share of a sample that is rated a second time, blind. Left out, it stays as it is. */
  secondRatePercent: count('Enter a whole percentage from 0 to 100'),
  /** Left out, it stays as it is. */
  secondRateMinimum: count('Enter a whole number from 0 to 100'),
  /** Left out, it stays as it is. */
  sendsReminders: z.enum(['yes', 'no']).optional(),
  /** Left out, it stays as it is. */
  hasPublicMethod: z.enum(['yes', 'no']).optional(),
  /** Days after the lock on which plan packs are deleted. Left out, it stays as it is. */
  packDays: z
    .number({ error: 'Enter the number of days' })
    .int({ error: 'Enter whole days' })
    .min(0, { error: 'Enter 0 or more days' })
    .max(730, { error: 'Enter at most 730 days: nobody needs a child’s documents for longer' })
    .optional(),
  /** Left out, it stays as it is. */
  mayDownloadPacks: z.enum(['yes', 'no']).optional(),
  version: z.number().int(),
})
export type AreaForm = z.infer<typeof AreaForm>

/** The area's words for the grades. */
export const GradeLabels = z.object({ green: z.string(), amber: z.string(), red: z.string() })
export type GradeLabels = z.infer<typeof GradeLabels>
