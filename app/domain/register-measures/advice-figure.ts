import type { Timeliness } from '#app/domain/forms/timeliness.ts'
import { outcomeNames } from '#app/domain/forms/timeliness.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import type { Period } from './period.ts'

/**
 * F2: requests for advice that came back within six weeks, of all whose six weeks ended in the period; what never came back
 * stays in. A lawful exception excuses nothing here and is shown. Source: action 3.2.2; domain notes 4, F2.
 */
export function adviceFigure({ all, impossible, families }: Timeliness, period: Period): RegisterFigure {
  const rest = ['late_excepted', 'late', 'not_returned'] as const
  return share('F2', period, [all.in_time, all.due], {
    parts: rest.map((outcome) => part(outcomeNames[outcome], all[outcome], all.due)),
    leftOut: [
      { what: 'Requests with days that cannot be right', count: impossible },
      { what: 'Forms asked of families, who owe nothing', count: families.asked },
    ],
  })
}
