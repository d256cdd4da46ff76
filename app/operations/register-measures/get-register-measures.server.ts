import type { Database } from '#app/db/open.server.ts'
import { Target, targetOn, TargetCode } from '#app/domain/measures/catalogue.ts'
import {
  registerCatalogue,
  registerDefinitionOf,
  RegisterMeasureCode,
  type RegisterMeasureDefinition,
} from '#app/domain/register-measures/catalogue.ts'
import { registerVerdict, type RegisterFigure, type RegisterVerdict } from '#app/domain/register-measures/figure.ts'
import { periodsTo, type Period, type PeriodKind } from '#app/domain/register-measures/period.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { counters } from './count-registers.server.ts'

/** A full count with its target; `dataOn` is the day that its rows speak of, null when there are none. */
export type CountedMeasure = {
  definition: RegisterMeasureDefinition
  figure: RegisterFigure
  target: number | null
  verdict: RegisterVerdict
  dataOn: PlainDate | null
}

/** How many periods can be looked back to: three years of quarters, four years of terms. */
const periodsOffered = 12
/** A year ago and now, to compare the same season. */
const periodsOfHistory = 5

export type PeriodChoice = { kind: PeriodKind; code?: string | undefined }

/** Every measure that comes from registers, in one period: the present one, or the one asked for. */
export async function getRegisterMeasures(work: Work, choice: PeriodChoice) {
  allow(work, 'measures.read')
  const today = toPlainDate(work.now)
  const offered = periodsTo(choice.kind, today, periodsOffered)
  const period = offered.find(({ code }) => code === choice.code) ?? offered[0]!
  const kinds = [...new Set(registerCatalogue.map(({ returnKind }) => returnKind))]
  const measures = await count(work, kinds, [period])
  return { period, offered, isUnderWay: period.to >= today, measures }
}

export type RegisterMeasures = Awaited<ReturnType<typeof getRegisterMeasures>>

/** One measure over its latest periods, the present one first. Refused when there is no such measure. */
export async function getRegisterMeasure(work: Work, input: { code: string; kind: PeriodKind }) {
  allow(work, 'measures.read')
  const code = RegisterMeasureCode.safeParse(input.code)
  if (!code.success) throw new Refusal('not-found', 'MEASURE_NOT_FOUND', 'There is no such measure.')
  const definition = registerDefinitionOf(code.data)
  const periods = periodsTo(input.kind, toPlainDate(work.now), periodsOfHistory)
  const counted = await count(work, [definition.returnKind], periods)
  const history = counted.filter(({ figure }) => figure.code === code.data)
  const beside = registerCatalogue.filter(({ within }) => within === code.data)
  return {
    definition,
    kind: input.kind,
    history,
    beside: counted.filter(
      ({ figure }) => figure.period.to === periods[0]?.to && beside.some((each) => each.code === figure.code),
    ),
  }
}

export type RegisterMeasurePage = Awaited<ReturnType<typeof getRegisterMeasure>>

async function count(work: Work, kinds: readonly ReturnKind[], periods: readonly Period[]): Promise<CountedMeasure[]> {
  const { db } = work
  const today = toPlainDate(work.now)
  const [targets, ...days] = await Promise.all([
    db.target.findMany({ select: { measure: true, basisPoints: true, effectiveFrom: true } }),
    ...kinds.map((kind) => dataDay(db, kind)),
  ])
  const settings = targets.map((row) => Target.parse(row))
  const counted = await Promise.all(
    kinds.map(async (kind, index) => {
      const dataOn = days[index] ?? null
      const figures = (await counters[kind]?.(db, { periods, dataOn: dataOn ?? today })) ?? []
      return figures.map((figure) => ({ figure, dataOn }))
    }),
  )
  const order = registerCatalogue.map(({ code }) => code)
  return counted
    .flat()
    .map(({ figure, dataOn }): CountedMeasure => {
      const code = TargetCode.safeParse(figure.code)
      const target = code.success ? targetOn(code.data, figure.period.from, settings) : null
      const verdict = dataOn === null ? 'no_data' : registerVerdict(figure, target)
      return { definition: registerDefinitionOf(figure.code), figure, target, verdict, dataOn }
    })
    .toSorted((one, other) => order.indexOf(one.figure.code) - order.indexOf(other.figure.code))
}

/**
 * The latest day that a file of a return speaks of; register imports may carry annual reviews. A row that was typed in
 * tells of itself only, so its day counts when there is no file.
 */
async function dataDay(db: Database, kind: ReturnKind): Promise<PlainDate | null> {
  const latest = { orderBy: { asOf: 'desc' }, select: { asOf: true } } as const
  const [file, typed, carried] = await Promise.all([
    db.returnSource.findFirst({ where: { kind, status: 'confirmed', fileHash: { not: null } }, ...latest }),
    db.returnSource.findFirst({ where: { kind, status: 'confirmed', fileHash: null }, ...latest }),
    kind === 'annual_reviews'
      ? db.import.findFirst({ where: { status: 'confirmed', reviews: { gt: 0 } }, ...latest })
      : null,
  ])
  const files = [file?.asOf, carried?.asOf].filter((day) => day !== undefined)
  return files.toSorted().at(-1) ?? typed?.asOf ?? null
}
