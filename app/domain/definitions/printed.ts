import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { definitionFor, definitions, type Definition, type DefinitionCode } from './definitions.ts'
import { targetWords, type Target } from './targets.ts'

/** A definition as a page or report prints it: every value is words. */
export type PrintedMeasure = {
  code: DefinitionCode
  title: string
  numerator: string
  denominator: string
  exclusions: string
  source: string
  period: string
  countsAsMet: string
  otherReading: string
  better: string
  /** Every target with the day it begins, and which of them counts. */
  target: string
}

const betterWords: Record<Definition['better'], string> = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  neither: 'Neither: the figure is not rated',
}

/** One measure in words, with every target that was ever set. */
export function printedDefinition(code: DefinitionCode, targets: readonly Target[]): PrintedMeasure {
  const definition = definitionFor(code)
  const { title, numerator, denominator, exclusions, source, period, countsAsMet, otherReading } = definition
  return {
    code,
    title,
    numerator,
    denominator,
    exclusions,
    source,
    period,
    countsAsMet,
    otherReading,
    better: betterWords[definition.better],
    target: targetsInWords(definition, targets),
  }
}

/** Every measure in words, in the order of the plan. */
export function printedDefinitions(targets: readonly Target[]): PrintedMeasure[] {
  return definitions.map(({ code }) => printedDefinition(code, targets))
}

type Begun = { value: number | null; from: PlainDate }

/**
 * All targets in the order of their days: "80% from 1 April 2020, 85% from 1 September 2026. The target in force on the
 * freeze date of the cycle counts." Without any: what the plan says of it, or "None".
 */
export function targetsInWords(definition: Definition, targets: readonly Target[]): string {
  if (!definition.canHaveTarget) return definition.targetNote || 'None: no target can be set'
  const own = targets
    .filter(({ measure }) => measure === definition.code)
    .map(({ basisPoints, cases, effectiveFrom }): Begun => ({
      value: basisPoints ?? cases ?? null,
      from: effectiveFrom,
    }))
  const { target } = definition
  const isReplaced = own.some(({ from }) => from === target?.effectiveFrom)
  const fromPlan = target && !isReplaced ? [{ value: target.basisPoints, from: target.effectiveFrom }] : []
  const all = [...own, ...fromPlan].toSorted((one, other) => (one.from < other.from ? -1 : 1))
  if (all.length === 0) return definition.targetNote || 'None'
  const words = all.map(
    ({ value, from }) =>
      `${value === null ? 'to be confirmed' : targetWords(definition, value)} from ${formatDate(from)}`,
  )
  return `${words.join(', ')}. ${definition.targetDay} counts`
}
