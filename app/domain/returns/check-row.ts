import type { ReturnDefinition, ReturnRule, ReturnValues, RuleContext, Severity } from './return-definition.ts'
import { countOf, dayOf, textOf } from './return-definition.ts'

/** A value that is impossible or suspicious: shown beside the row, never mended. */
export type ReturnFinding = { rule: string; severity: Severity; column: string; value: string; sentence: string }

/** Plans came with the Children and Families Act 2014: nothing of theirs is older. */
const beforePlans = '2014-09-01'

/**
 * All rules by which the rows of a return are checked: those of every return, made from its columns, then its own. One
 * table, so that what is checked can be read.
 */
export function rulesOf(definition: ReturnDefinition): ReturnRule[] {
  const days = definition.columns.filter(({ input }) => input === 'day')
  const counts = definition.columns.filter(({ input }) => input === 'count')
  const plan = definition.columns.find(({ key }) => key === 'planRef')
  return [
    ...(plan ? [unknownPlan] : []),
    ...days
      .filter(({ mayBeLater }) => !mayBeLater)
      .map(({ key }): ReturnRule => ({
        code: 'DAY_AFTER_SOURCE',
        severity: 'impossible',
        sentence: 'This day lies after the day of the source. Correct the day, or the day of the source.',
        column: key,
        isBroken: (values, { asOf }) => (dayOf(values, key) ?? '') > asOf,
      })),
    ...days.map(({ key }): ReturnRule => ({
      code: 'DAY_BEFORE_PLANS',
      severity: 'suspicious',
      sentence: 'This day lies before September 2014, when plans began. Check the year.',
      column: key,
      isBroken: (values) => (dayOf(values, key) ?? beforePlans) < beforePlans,
    })),
    ...counts.map(({ key }): ReturnRule => ({
      code: 'COUNT_NEGATIVE',
      severity: 'impossible',
      sentence: 'A count cannot be below nought. Ask for the right number; until then it is left out of every measure.',
      column: key,
      isBroken: (values) => (countOf(values, key) ?? 0) < 0,
    })),
    ...definition.rules,
  ]
}

const unknownPlan: ReturnRule = {
  code: 'PLAN_NOT_IN_REGISTER',
  severity: 'suspicious',
  sentence: 'The register has never held a plan with this reference. The row is kept; check the reference.',
  column: 'planRef',
  isBroken: (values, { isPlanKnown }) => textOf(values, 'planRef') !== '' && !isPlanKnown(textOf(values, 'planRef')),
}

/** Checks one row by the rules of its return; in the order of the rules, none when nothing is odd. */
export function checkRow(
  definition: ReturnDefinition,
  rules: readonly ReturnRule[],
  values: ReturnValues,
  context: RuleContext,
): ReturnFinding[] {
  return rules
    .filter(({ isBroken }) => isBroken(values, context))
    .map(({ code, severity, sentence, column }) => ({
      rule: code,
      severity,
      sentence,
      column: definition.columns.find(({ key }) => key === column)?.heading ?? column,
      value: String(values[column] ?? ''),
    }))
}
