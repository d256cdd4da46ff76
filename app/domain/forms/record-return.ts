import { z } from 'zod'
import { ExceptionReason } from '#app/domain/returns/advice-request.ts'
import { saysNothingAndMore } from '#app/domain/returns/advice-request-rules.ts'
import { Proposal } from '#app/domain/returns/proposal.ts'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

const missing = 'Enter the day on which the form came back'

/** Stands for "not late, or late without a lawful reason". */
export const noException = 'none'

/** What an officer types when a form comes back: the day, what it proposes, and why it was late where the law lets it be. */
export function recordReturnForm(requestedOn: PlainDate, today: PlainDate) {
  return z
    .object({
      ...dayFields('returnedOn'),
      exceptionReason: ExceptionReason.or(z.literal(noException)).default(noException),
      proposes: z.array(Proposal).default([]),
      digest: z.string(),
    })
    .transform((typed, context) => {
      const exceptionReason = typed.exceptionReason === noException ? null : typed.exceptionReason
      const { digest } = typed
      const proposes = Proposal.options.filter((code) => typed.proposes.includes(code)).join(',')
      const refuse = (message: string, field = 'returnedOn') => {
        context.addIssue({ code: 'custom', path: [field], message })
        return z.NEVER
      }
      const returnedOn = readDayFields(typed, 'returnedOn', context, `${missing}, like 23 11 2026`)
      if (returnedOn === undefined) return context.issues.length > 0 ? z.NEVER : refuse(missing)
      if (returnedOn > today) return refuse('The day on which the form came back must be today or in the past')
      if (returnedOn < requestedOn) return refuse('The form cannot have come back before it was asked for')
      if (saysNothingAndMore(proposes))
        return refuse(
          'Select either what the form proposes, or “No health or social care need”, or “Not known to the service”',
          'proposes',
        )
      return { returnedOn, exceptionReason, proposes, digest }
    })
}
