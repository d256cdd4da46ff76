import { z } from 'zod'

/** Why an auditor gives an audit back. */
export const refusalReasonNames = {
  conflict_of_interest: 'I wrote, coordinated or supervised this plan',
  absent: 'I am away until it is due',
  too_much_work: 'I have too much other work',
  wrong_service: 'My service does not know this child’s kind of needs',
  other: 'Another reason',
} as const
export const RefusalReason = z.enum(Object.keys(refusalReasonNames) as [keyof typeof refusalReasonNames])
export type RefusalReason = z.infer<typeof RefusalReason>

/** The same, as the officer reads it of somebody else. */
export const refusalReasonWords: Record<RefusalReason, string> = {
  conflict_of_interest: 'Conflict of interest',
  absent: 'Away until it is due',
  too_much_work: 'Too much other work',
  wrong_service: 'Not the right service',
  other: 'Another reason',
}

const needsWords: ReadonlySet<RefusalReason> = new Set(['conflict_of_interest', 'other'])

/** With which reason an auditor gives an audit back. A conflict of interest and "another reason" need words. */
export const RefuseForm = z
  .object({
    reasonCode: z.enum(RefusalReason.options, { error: 'Select why you give this audit back' }),
    reason: z.string().trim().max(500, { error: 'Use at most 500 characters' }).default(''),
  })
  .superRefine(({ reasonCode, reason }, context) => {
    if (reason !== '' || !needsWords.has(reasonCode)) return
    const message = reasonCode === 'other' ? 'Enter the reason' : 'Enter what you had to do with this plan'
    context.addIssue({ code: 'custom', path: ['reason'], message })
  })
export type RefuseForm = z.infer<typeof RefuseForm>

/** Words for a stored code. */
export function refusalWords(code: string): string {
  const known = RefusalReason.safeParse(code)
  return known.success ? refusalReasonWords[known.data] : code
}
