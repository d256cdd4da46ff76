import { z } from 'zod'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import type { TargetsInForce } from '#app/domain/measures/cycle-figures.ts'
import { formatTarget } from '#app/domain/measures/words.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { addDays, formatDate, PlainDate, plainDateOf } from '#app/domain/shared/plain-date.ts'
import { definitionFor, DefinitionCode, type Definition } from './definitions.ts'

/** Measures that a target can be set for: all but counts whose direction says nothing of quality, and the change EN2. */
export const TargetCode = DefinitionCode.refine((code) => definitionFor(code).canHaveTarget)
export type TargetCode = z.infer<typeof TargetCode>

/**
 * A target of a measure from a day on: basis points for a share, a number for M8, which counts cases. Both empty is "to
 * be confirmed": no target from that day.
 */
export const Target = z.object({
  measure: TargetCode,
  basisPoints: z.number().int().min(1).max(10_000).nullable(),
  cases: z.number().int().min(1).max(100_000).nullish(),
  effectiveFrom: PlainDate,
})
export type Target = z.infer<typeof Target>

/** What the columns of a stored target are read by. */
export const targetColumns = { measure: true, basisPoints: true, cases: true, effectiveFrom: true } as const

const part = z.coerce.number({ error: 'The day on which the target begins must be a real date, like 1 4 2027' })
const noSuchDay = 'The day on which the target begins must be a real date, like 1 4 2027'

/** A target as the form sends it: a percentage or, for M8, a number of cases; empty for "to be confirmed"; the day in parts. */
export const TargetForm = z
  .object({
    measure: z.string({ error: 'Select a measure' }).pipe(TargetCode),
    percent: z.string().trim().default(''),
    'from-day': part,
    'from-month': part,
    'from-year': part,
  })
  .transform(
    ({ measure, percent: typed, 'from-day': day, 'from-month': month, 'from-year': year }, context): Target => {
      const effectiveFrom = plainDateOf(year, month, day)
      const value = readValue(measure, typed)
      if (value.ok && effectiveFrom !== undefined) return { measure, ...value.target, effectiveFrom }
      if (!value.ok) context.addIssue({ code: 'custom', message: value.sentence, path: ['percent'] })
      if (effectiveFrom === undefined) context.addIssue({ code: 'custom', message: noSuchDay, path: ['from'] })
      return z.NEVER
    },
  )

type Value = { ok: true; target: Pick<Target, 'basisPoints' | 'cases'> } | { ok: false; sentence: string }

const zero = 'The target must be above 0. Leave it empty if it is to be confirmed'

function readValue(measure: TargetCode, typed: string): Value {
  if (typed === '') return { ok: true, target: { basisPoints: null, cases: null } }
  if (definitionFor(measure).targetUnit === 'cases') {
    if (!/^\d{1,5}$/.test(typed)) return { ok: false, sentence: 'The target must be a whole number of cases, like 10' }
    return Number(typed) === 0
      ? { ok: false, sentence: zero }
      : { ok: true, target: { basisPoints: null, cases: Number(typed) } }
  }
  if (!/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/.test(typed))
    return { ok: false, sentence: 'The target must be a percentage up to 100, like 80 or 82.5' }
  const basisPoints = Math.round(Number(typed) * 100)
  return basisPoints === 0 ? { ok: false, sentence: zero } : { ok: true, target: { basisPoints, cases: null } }
}

/**
 * The target in force on a day: the latest that has begun, the area's own before the plan's when both begin on one day.
 * Basis points, or cases for M8. Null when none has begun or the latest is "to be confirmed". M3 on 2026-11-01 without
 * settings gives 8000.
 */
export function targetOn(code: DefinitionCode, date: PlainDate, settings: readonly Target[]): number | null {
  const begun = settings
    .filter((target) => target.measure === code && target.effectiveFrom <= date)
    .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : -1))
  const latest = begun[0]
  const fromPlan = definitionFor(code).target
  const planHasBegun = fromPlan !== null && fromPlan.effectiveFrom <= date
  if (latest && !(planHasBegun && fromPlan.effectiveFrom > latest.effectiveFrom)) return valueOf(latest)
  return planHasBegun ? fromPlan.basisPoints : null
}

function valueOf({ basisPoints, cases }: Target): number | null {
  return basisPoints ?? cases ?? null
}

/** The targets of the sample measures in force on a day. */
export function targetsOn(date: PlainDate, settings: readonly Target[]): TargetsInForce {
  return Object.fromEntries(MeasureCode.options.map((code) => [code, targetOn(code, date, settings)]))
}

/** A target in words: 8250 basis points is `82.5%`, ten cases of M8 are `10 cases`. */
export function targetWords({ targetUnit }: Pick<Definition, 'targetUnit'>, value: number): string {
  return targetUnit === 'cases' ? plural(value, 'case') : formatTarget(value)
}

/**
 * The days on which the target of a measure changed within a period, with what holds from then on. Days on which the
 * same target was set again are none.
 */
export function targetChanges(
  code: DefinitionCode,
  period: { from: PlainDate; to: PlainDate },
  settings: readonly Target[],
): { from: PlainDate; before: number | null; after: number | null }[] {
  const fromPlan = definitionFor(code).target?.effectiveFrom
  const days = settings.filter(({ measure }) => measure === code).map(({ effectiveFrom }) => effectiveFrom)
  return [...new Set([...days, ...(fromPlan === undefined ? [] : [fromPlan])])]
    .filter((day) => day > period.from && day <= period.to)
    .toSorted()
    .map((day) => ({
      from: day,
      before: targetOn(code, addDays(day, -1), settings),
      after: targetOn(code, day, settings),
    }))
    .filter(({ before, after }) => before !== after)
}

/**
 * What must be said where a target changed within a period: what it was, what it is, and which of the two the figure is
 * held against. `heldOn` is the freeze date of the cycle, or the last day of the period. Null when nothing changed.
 */
export function targetChangeSentence(
  code: DefinitionCode,
  { from, to, heldOn }: { from: PlainDate; to: PlainDate; heldOn: PlainDate },
  settings: readonly Target[],
): string | null {
  const changes = targetChanges(code, { from, to }, settings)
  if (changes.length === 0) return null
  const definition = definitionFor(code)
  const words = (value: number | null) => (value === null ? '“to be confirmed”' : targetWords(definition, value))
  const told = changes.map(
    ({ from: day, before, after }) => `on ${formatDate(day)} from ${words(before)} to ${words(after)}`,
  )
  const held = targetOn(code, heldOn, settings)
  const day = definition.kind === 'register' ? 'the last day of the period' : 'the freeze date'
  const which =
    held === null
      ? `None was in force on ${day}, ${formatDate(heldOn)}, so the figure is held against none.`
      : `The figure is held against ${words(held)}, which was in force on ${day}, ${formatDate(heldOn)}.`
  return `The target changed ${told.join(', and ')}. ${which}`
}
