import { readCounted } from '#app/db/read-register-figures.server.ts'
import {
  registerCatalogue,
  registerDefinitionOf,
  RegisterMeasureCode,
} from '#app/domain/register-measures/catalogue.ts'
import { periodAt, periodsTo, type Period, type PeriodKind } from '#app/domain/register-measures/period.ts'
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
