import { expect, test } from 'vitest'
import { DefinitionCode, definitionFor, definitions } from '#app/domain/definitions/definitions.ts'
import { printedDefinition, printedDefinitions } from '#app/domain/definitions/printed.ts'
import { TargetCode } from '#app/domain/definitions/targets.ts'
import { catalogue, MeasureCode } from '#app/domain/measures/catalogue.ts'
import { PrintedDefinition } from '#app/domain/report/report.ts'

// Accelerated progress plan, areas 2 and 3: the measures, their targets and those that stay open.
const fromPlan = {
  M2: 8000,
  M3: 8000,
  M4: 8500,
  M6: 9000,
  EN1: 10_000,
}

test('the table holds every measure of the plan, once', () => {
  const codes = definitions.map(({ code }) => code)
  expect(codes).toEqual('M1 M2 M2h M2s M3 M4 M4s M5 AI M6 M6a M6b M6c M7 M8 EN1 EN2 F1 F2'.split(' '))
  expect(codes.toSorted()).toEqual(DefinitionCode.options.toSorted())
})

test('the targets are those of the plan', () => {
  const set = definitions.flatMap(({ code, target }) => (target ? [[code, target.basisPoints]] : []))
  expect(Object.fromEntries(set)).toEqual(fromPlan)
})

test('no definition leaves a word out', () => {
  const words = definitions.flatMap(({ code, ...each }) => {
    const { title, shortTitle, numerator, denominator, exclusions, source, period, countsAsMet } = each
    return [title, shortTitle, numerator, denominator, exclusions, source, period, countsAsMet].map(
      (text) => `${code}: ${text}`,
    )
  })
  expect(words.filter((text) => !/^\w+: .{5,}[^.\s]$/.test(text))).toEqual([])
})

test('a part names a measure that is no part itself', () => {
  const parts = definitions.flatMap(({ within }) => (within === null ? [] : [definitionFor(within).within]))
  expect(new Set(parts)).toEqual(new Set([null]))
})

test('a measure without a better direction says that it is not rated', () => {
  const unrated = definitions.filter(({ better }) => better === 'neither')
  expect(unrated.map(({ code }) => code)).toEqual(['M5', 'AI'])
  for (const { countsAsMet } of unrated) expect(countsAsMet).toContain('it is not rated')
})

test('no target can be set for counts without a direction, or for the change EN2', () => {
  const without = DefinitionCode.options.filter((code) => !TargetCode.safeParse(code).success)
  expect(without).toEqual(['EN2', 'M5', 'AI'])
})

test('the measures that are audited are judged by the rules of the table', () => {
  expect(catalogue.map(({ code }) => code)).toEqual(MeasureCode.options)
  expect(catalogue.find(({ code }) => code === 'M3')?.rule).toEqual({
    kind: 'rated',
    applies: 'socialCareProvision',
    criteria: ['H1.2', 'H2.1'],
  })
})

test('clocks are printed as they are run', () => {
  expect(definitionFor('M6').numerator).toContain('at most 28 days after the meeting')
  expect(definitionFor('M6').numerator).toContain('at most 84 days after it')
  expect(definitionFor('F2').numerator).toContain('at most 42 days after the request')
})

test('both readings stand where the definition has two', () => {
  expect(definitionFor('M2')).toMatchObject({ countsAsMet: 'Green only', otherReading: 'Green or amber' })
  expect(definitionFor('EN1')).toMatchObject({ countsAsMet: 'Green or amber', otherReading: 'Green only' })
  expect(definitionFor('M4').otherReading).toContain('M4s, the strict reading')
  expect(definitionFor('M6').otherReading).toContain('within two weeks of the school’s report')
})

test('a definition says that the number of plans a measure applies to is estimated, and why', () => {
  for (const code of ['M3', 'M4'] as const) {
    expect(definitionFor(code).exclusions).toContain('is estimated from the sample')
  }
})

test('a printed definition fits the report, and tells every target with its day', () => {
  const settings = [{ measure: 'M2' as const, basisPoints: 8500, effectiveFrom: '2026-09-01' }]
  expect(printedDefinitions(settings).map((each) => PrintedDefinition.parse(each).code)).toHaveLength(
    definitions.length,
  )
  expect(printedDefinition('M2', settings).target).toBe(
    '80% from 1 April 2020, 85% from 1 September 2026. The target in force on the freeze date of the cycle counts',
  )
  expect(printedDefinition('M6', []).target).toBe(
    '90% from 1 April 2020. The target in force on the last day of the period counts',
  )
})

test('a target that is open is printed as the plan leaves it', () => {
  expect(printedDefinition('M8', []).target).toBe(
    'To be confirmed: 10 cases in 6 to 12 months, or 20 cases in 12 months',
  )
  expect(
    printedDefinition('M8', [{ measure: 'M8', basisPoints: null, cases: 20, effectiveFrom: '2026-10-01' }]).target,
  ).toBe('20 cases from 1 October 2026. The target in force on the last day of the period counts')
  expect(printedDefinition('M1', []).target).toBe('None')
  expect(printedDefinition('M5', []).target).toBe('None: no target can be set')
  expect(printedDefinition('EN2', []).target).toBe('The plan asks for improvement, not for a share')
  expect(printedDefinition('M3', [{ measure: 'M3', basisPoints: null, effectiveFrom: '2027-01-01' }]).target).toContain(
    'to be confirmed from 1 January 2027',
  )
})
