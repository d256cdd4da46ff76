import { z } from 'zod'
import { lawfulDueOn } from '#app/domain/returns/advice-request.ts'
import { isFromFamily } from '#app/domain/shared/form-type.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { outcomeOf, type TimedRequest } from './timeliness.ts'

/** How a request stands on a day: what became of it, or that it may still come in time. */
export const Standing = z.enum(['in_time', 'late_excepted', 'late', 'not_returned', 'awaited', 'from_family'])
export type Standing = z.infer<typeof Standing>

export const standingNames: Record<Standing, string> = {
  in_time: 'Returned within 42 days',
  late_excepted: 'Returned late, lawful exception',
  late: 'Returned late',
  not_returned: 'Overdue',
  awaited: 'Not due yet',
  from_family: 'Returned by the family',
}

/**
 * How a request stands today. A family is never late: its form is awaited until it comes. Of the others, what is not
 * back when the law's six weeks are over is overdue.
 */
export function standingOf(request: TimedRequest, today: PlainDate): Standing {
  const isBack = request.returnedOn !== null
  if (isFromFamily(request.formType)) return isBack ? 'from_family' : 'awaited'
  if (!isBack && lawfulDueOn(request.requestedOn) >= today) return 'awaited'
  return outcomeOf(request)
}
