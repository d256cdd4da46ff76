import { targetOn } from '#app/domain/definitions/targets.ts'
import {
  registerCatalogue,
  registerDefinitionOf,
  type RegisterMeasureCode,
} from '#app/domain/register-measures/catalogue.ts'
import { registerVerdict } from '#app/domain/register-measures/figure.ts'
import type { Period } from '#app/domain/register-measures/period.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { counters } from './count-registers.server.ts'
import type { Database, Tx } from './engine.server.ts'
import { readTargets } from './read-targets.server.ts'

/** One measure in each of these periods, in their order, with the target that it is held against. */
export async function readRegisterHistory(
  db: Database | Tx,
  code: RegisterMeasureCode,
  { periods, today }: { periods: readonly Period[]; today: PlainDate },
): Promise<CountedMeasure[]> {
  const { returnKind } = registerDefinitionOf(code)
  const counted = await readCounted(db, { kinds: [returnKind], periods, today })
  return counted.filter(({ figure }) => figure.code === code)
}

export type CountedQuestion = {
  /** The returns that are counted; all of them when left out. */
  kinds?: readonly ReturnKind[]
  /** Latest first. */
  periods: readonly Period[]
  today: PlainDate
}

/** The measures of some returns in some periods, with target, verdict and the day of the data: measure by measure. */
export async function readCounted(db: Database | Tx, question: CountedQuestion): Promise<CountedMeasure[]> {
  const { periods, today } = question
  const kinds = question.kinds ?? [...new Set(registerCatalogue.map(({ returnKind }) => returnKind))]
  const [settings, ...days] = await Promise.all([readTargets(db), ...kinds.map((kind) => readDataDay(db, kind))])
  const counted = await Promise.all(
    kinds.map(async (kind, index) => {
      const dataOn = days[index] ?? null
      const figures = await counters[kind](db, { periods, dataOn: dataOn ?? today, today })
      return figures.map((figure) => ({ figure, dataOn }))
    }),
  )
  const order = registerCatalogue.map(({ code }) => code)
  return counted
    .flat()
    .map(({ figure, dataOn }): CountedMeasure => {
      const definition = registerDefinitionOf(figure.code)
      const target = definition.better === 'neither' ? null : targetOn(figure.code, figure.period.to, settings)
      const verdict = dataOn === null ? 'no_data' : registerVerdict(figure, target)
      return { definition, figure, target, verdict, dataOn }
    })
    .toSorted((one, other) => order.indexOf(one.figure.code) - order.indexOf(other.figure.code))
}

/**
 * The latest day that a file of a return speaks of; register imports may carry annual reviews. A row that was typed in
 * tells of itself only, so its day counts when there is no file.
 */
export async function readDataDay(db: Database | Tx, kind: ReturnKind): Promise<PlainDate | null> {
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
