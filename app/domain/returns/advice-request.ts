import { z } from 'zod'
import { FormType } from '#app/domain/shared/form-type.ts'
import { addDays, daysBetween, PlainDate } from '#app/domain/shared/plain-date.ts'

/** The only reasons for which the law lets advice come later than six weeks (regulation 8(2)). */
export const ExceptionReason = z.enum(['personal_circumstances', 'absent_from_area', 'missed_appointment'], {
  error: 'Select the reason',
})
export type ExceptionReason = z.infer<typeof ExceptionReason>

export const exceptionReasonNames: Record<ExceptionReason, string> = {
  personal_circumstances: 'Exceptional personal circumstances of the child or their parent',
  absent_from_area: 'Child or parent away from the area for four weeks or more',
  missed_appointment: 'Child missed an appointment or examination',
}

/** A request for advice and what came back of it: no name, of the author only the role. */
export const AdviceRequest = z.object({
  ref: z.string().min(1),
  planRef: z.string().min(1),
  formType: FormType,
  service: z.string().min(1),
  role: z.string().min(1),
  requestedOn: PlainDate,
  /** As the register gives it; six weeks after the request when it gives none. */
  dueOn: PlainDate,
  returnedOn: PlainDate.nullable(),
  exceptionReason: ExceptionReason.nullable(),
  /** What came back says: codes of `Proposal` joined by commas. Empty while nobody has said, as in rows of before. */
  proposes: z.string().default(''),
})
export type AdviceRequest = z.infer<typeof AdviceRequest>

/** Six weeks in days: the time that the law gives to those who are asked for advice. Source: regulation 8(1). */
export const daysForAdvice = 42

/** The last day on which the law wants the advice back. `lawfulDueOn('2026-01-05')` is `2026-02-16`. */
export function lawfulDueOn(requestedOn: PlainDate): PlainDate {
  return addDays(requestedOn, daysForAdvice)
}

/** How many days the advice took, or null while it is not back. On the day of the request it took none. */
export function daysToReturn({
  requestedOn,
  returnedOn,
}: Pick<AdviceRequest, 'requestedOn' | 'returnedOn'>): number | null {
  return returnedOn === null ? null : daysBetween(requestedOn, returnedOn)
}
