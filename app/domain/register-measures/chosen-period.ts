import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { periodsTo, type Period, type PeriodKind } from './period.ts'

/** How many periods can be looked back to: three years of quarters, four years of terms. */
const periodsOffered = 12

export type PeriodChoice = { kind: PeriodKind; code?: string | undefined }

/** The periods that can be chosen, the latest first, and the chosen one: the present one when none is named. */
export function chosenPeriod({ kind, code }: PeriodChoice, today: PlainDate): { offered: Period[]; period: Period } {
  const offered = periodsTo(kind, today, periodsOffered)
  const period = code === undefined ? offered[0] : offered.find((each) => each.code === code)
  if (period === undefined) {
    throw new Refusal('not-found', 'NO_SUCH_PERIOD', 'There is no such period. Choose one of the list.')
  }
  return { offered, period }
}
