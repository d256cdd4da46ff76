import { expect, test } from 'vitest'
import { profileOf } from '#app/domain/measures/profile.ts'
import { methodSection } from '#app/domain/report-plans/method-section.ts'
import type { Cell, Table } from '#app/domain/report/report.ts'
import { makeMethod } from '#tests/factories/outcome.ts'

function tablesOf(changes: Parameters<typeof makeMethod>[0]): Table[] {
  return methodSection(profileOf(makeMethod(changes), []), null).blocks.filter((block) => block.kind === 'table')
}

const wordsOf = (cell: Cell | undefined) =>
  cell?.kind === 'text' ? cell.text : cell?.kind === 'count' ? cell.count : cell?.kind

test('the rules are printed as they were chosen, with the name they were kept under', () => {
  const [facts] = tablesOf({ strataBy: 'phase+looked_after', minimumSize: 30, policyName: 'Looked-after focus' })
  const printed = Object.fromEntries(facts!.rows.map(([item, detail]) => [wordsOf(item), wordsOf(detail)]))
  expect(printed).toMatchObject({
    'Saved rules': 'Looked-after focus',
    'Smallest sample': 30,
    Strata: 'Phase of education, crossed with looked after or not',
    'Left out because of an earlier draw': 'Plans drawn in the last 2 terms',
  })
})

test('what was locked before policies were kept names none', () => {
  const [facts] = tablesOf({})
  expect(facts!.rows.map(([item]) => wordsOf(item))).not.toContain('Saved rules')
})

test('strata of every kind stand in words, and one with a handful of plans is hidden with a second', () => {
  const [, strata] = tablesOf({
    strata: [
      { stratum: 'primary+looked_after', size: 3, sampled: 2 },
      { stratum: 'primary+not_looked_after', size: 120, sampled: 12 },
      { stratum: 'secondary+locality.west_hull', size: 77, sampled: 8 },
    ],
  })
  expect(strata!.rows.map((row) => row.map(wordsOf))).toEqual([
    ['Primary; looked after', 'hidden', 'hidden'],
    ['Primary; not looked after', 120, 12],
    ['Secondary; West Hull', 'hidden', 'hidden'],
  ])
})
