import { z } from 'zod'
import { formsDefinition, FormsMeasureCode } from '#app/domain/form-audit/forms-catalogue.ts'
import { catalogue, MeasureCode, type MeasureDefinition } from '#app/domain/measures/catalogue.ts'
import { engagementChangeDefinition } from '#app/domain/measures/engagement-change.ts'
import { readingWords } from '#app/domain/measures/words.ts'
import {
  registerCatalogue,
  RegisterMeasureCode,
  type RegisterMeasureDefinition,
} from '#app/domain/register-measures/catalogue.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** Every measure of the area's plan. */
export const DefinitionCode = z.enum([
  ...MeasureCode.options,
  'EN2',
  ...FormsMeasureCode.options,
  ...RegisterMeasureCode.options,
])
export type DefinitionCode = z.infer<typeof DefinitionCode>

/** The target that the plan itself gives: basis points for a share, a number for cases. */
export type PlanTarget = { basisPoints: number; effectiveFrom: PlainDate }

/** One measure of the plan, whatever it is counted from. All the words that a page or report prints of it. */
export type Definition = {
  code: DefinitionCode
  /** `sample`: an estimate with a range. `register`: a full count. `forms`: a sample of forms. `change`: two cycles. */
  kind: 'sample' | 'register' | 'forms' | 'change'
  /** As the area's plan words it. */
  title: string
  /** Short enough for a column. */
  shortTitle: string
  numerator: string
  denominator: string
  exclusions: string
  source: string
  period: string
  /** What counts as met for one plan, form or review. */
  countsAsMet: string
  /** The other way to read the definition, shown beside the figure; empty when there is only one. */
  otherReading: string
  target: PlanTarget | null
  targetUnit: 'share' | 'cases'
  /** What the plan says of a target that it leaves open; empty otherwise. */
  targetNote: string
  /** Whether a target can be set at all. */
  canHaveTarget: boolean
  /** The day whose target counts. */
  targetDay: string
  better: 'higher' | 'lower' | 'neither'
  /** The measure that this one is a part or a reading of. */
  within: DefinitionCode | null
  /** The return that a register measure is counted from. */
  returnKind: ReturnKind | null
}

/** Readings that another measure of the table gives. */
const besides: Partial<Record<DefinitionCode, string>> = {
  M4: 'M4s, the strict reading: recorded in G, or in F if it educates or trains, the place the law gives it. ',
  M6: 'M6c, a local reading: within two weeks of the school’s report. ',
}

const onFreezeDate = 'The target in force on the freeze date of the cycle'
const atPeriodEnd = 'The target in force on the last day of the period'

/**
 * Every measure, once, in the order of the plan. Words, rules and targets stand in the catalogues that compute them:
 * this is those catalogues in one shape. Source: accelerated progress plan, areas 2 and 3; domain notes 4.
 */
export const definitions: readonly Definition[] = [
  ...registerCatalogue.filter(({ code }) => code === 'M1').map(ofRegister),
  ...catalogue.filter(({ code }) => code !== 'EN1').map(ofSample),
  ...registerCatalogue.filter(({ code }) => code !== 'M1' && code !== 'F2').map(ofRegister),
  ...catalogue.filter(({ code }) => code === 'EN1').map(ofSample),
  ofChange(),
  ofForms(),
  ...registerCatalogue.filter(({ code }) => code === 'F2').map(ofRegister),
]

const byCode = new Map(definitions.map((definition) => [definition.code, definition]))

/** The definition of a measure. */
export function definitionFor(code: DefinitionCode): Definition {
  return byCode.get(code)!
}

function ofSample(definition: MeasureDefinition): Definition {
  const { code, title, shortTitle, numerator, denominator, exclusions, source, period, reading } = definition
  const other = reading === 'green' ? 'green_or_amber' : 'green'
  return {
    code,
    kind: 'sample',
    title,
    shortTitle,
    numerator,
    denominator,
    exclusions,
    source,
    period,
    countsAsMet: readingWords[reading],
    otherReading: `${besides[code] ?? ''}${readingWords[other]}`,
    target: definition.target,
    targetUnit: 'share',
    targetNote: '',
    canHaveTarget: true,
    targetDay: onFreezeDate,
    better: definition.better,
    within: definition.within,
    returnKind: null,
  }
}

function ofRegister(definition: RegisterMeasureDefinition): Definition {
  const { code, title, shortTitle, numerator, denominator, exclusions, source, period } = definition
  const canHaveTarget = definition.better !== 'neither'
  return {
    code,
    kind: 'register',
    title,
    shortTitle,
    numerator,
    denominator,
    exclusions,
    source,
    period,
    countsAsMet: canHaveTarget ? numerator : 'Nothing: more or fewer says nothing of quality, so it is not rated',
    otherReading: (besides[code] ?? '').trimEnd(),
    target: definition.target,
    targetUnit: definition.targetUnit,
    targetNote: definition.targetNote,
    canHaveTarget,
    targetDay: canHaveTarget ? atPeriodEnd : '',
    better: definition.better,
    within: definition.within,
    returnKind: definition.returnKind,
  }
}

function ofChange(): Definition {
  return {
    ...engagementChangeDefinition,
    kind: 'change',
    countsAsMet: 'An improvement: the whole range of the change lies above nought',
    otherReading: 'The change of EN1, in percentage points',
    target: null,
    targetUnit: 'share',
    targetNote: 'The plan asks for improvement, not for a share',
    canHaveTarget: false,
    targetDay: '',
    within: 'EN1',
    returnKind: null,
  }
}

function ofForms(): Definition {
  return {
    ...formsDefinition,
    kind: 'forms',
    countsAsMet: readingWords.green,
    otherReading: readingWords.green_or_amber,
    targetUnit: 'share',
    targetNote: '',
    canHaveTarget: true,
    targetDay: onFreezeDate,
    better: 'higher',
    within: null,
    returnKind: null,
  }
}
