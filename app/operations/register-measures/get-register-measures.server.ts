import { readCounted } from '#app/db/read-register-figures.server.ts'
import { periodsTo, type PeriodKind } from '#app/domain/register-measures/period.ts'
import { chosenPeriod } from '#app/domain/register-measures/chosen-period.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type { CountedMeasure } from '#app/domain/register-measures/reported.ts'

/** How many periods can be looked back to: three years of quarters, four years of terms. */
const periodsOffered = 12

export type PeriodChoice = { kind: PeriodKind; code?: string | undefined }

/** Every measure that comes from registers, in one period: the present one, or the one asked for. */
export async function getRegisterMeasures(work: Work, choice: PeriodChoice) {
  allow(work, 'measures.read')
  const today = toPlainDate(work.now)
  const offered = periodsTo(choice.kind, today, periodsOffered)
  const period = offered.find(({ code }) => code === choice.code) ?? offered[0]!
  const measures = await readCounted(work.db, { periods: [period], today })
  return { period, offered, isUnderWay: period.to >= today, measures }
}

export type RegisterMeasures = Awaited<ReturnType<typeof getRegisterMeasures>>

/** The same, with each measure in the period before beside it: what changed. Refused when there is no such period. */
export async function getRegisterOverview(work: Work, choice: PeriodChoice) {
  allow(work, 'measures.read')
  const today = toPlainDate(work.now)
  const { offered, period } = chosenPeriod(choice, today)
  const before = offered[offered.indexOf(period) + 1]
  const counted = await readCounted(work.db, { periods: before ? [period, before] : [period], today })
  const measures = counted.filter(({ figure }) => figure.period.to === period.to)
  return {
    kind: choice.kind,
    period,
    offered: offered.map(({ code, name }) => ({ code, name })),
    before: before?.name ?? null,
    isUnderWay: period.to >= today,
    measures: measures.map((measure) => ({
      ...measure,
      earlier:
        counted.find(({ figure }) => figure.code === measure.figure.code && figure.period.to === before?.to)?.figure ??
        null,
    })),
  }
}

export type RegisterOverview = Awaited<ReturnType<typeof getRegisterOverview>>
