import { expect, test } from 'vitest'
import { registerDefinitionOf } from '#app/domain/register-measures/catalogue.ts'
import type { RegisterVerdict } from '#app/domain/register-measures/figure.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { registerRows, sampleRows } from '#app/operations/home/head-measures.ts'
import { reportedCycle, sinceReport } from '#app/operations/home/since-report.ts'
import { makeLockedCycle, makeMixedOutcomes } from '#tests/factories/report.ts'

const spring = makeLockedCycle(makeMixedOutcomes(30), { label: '2026-spring', lockedOn: '2026-05-05' })
const summer = makeLockedCycle(makeMixedOutcomes(70), { label: '2026-summer', lockedOn: '2026-10-05' })
const none = { counted: [], reported: [] }

function counted(quarter: string, [count, of]: [number, number], verdict: RegisterVerdict) {
  const period = quarterPeriod(quarter)
  const percent = of === 0 ? null : sharePercent(count, of)
  const figure = {
    code: 'M6' as const,
    period,
    count,
    of,
    percent,
    perThousand: null,
    leftOut: [],
    parts: [],
    notes: [],
  }
  return { definition: registerDefinitionOf('M6'), figure, target: 9000, verdict, dataOn: '2026-11-20' }
}

test('the report of a quarter speaks of what was locked by its end', () => {
  expect(reportedCycle([summer, spring], '2026-Q3')).toBe(spring)
  expect(reportedCycle([summer, spring], '2026-Q4')).toBe(summer)
  expect(reportedCycle([summer, spring], '2026-Q1')).toBeNull()
})

test('a change beyond chance is called so, and chance is called chance', () => {
  const { moved, latest, reported } = sinceReport([summer, spring], '2026-Q3', none)
  expect([latest, reported]).toEqual(['Summer term 2026', 'Spring term 2026'])
  const kinds = new Map(moved.map(({ code, kind }) => [code, kind]))
  expect([...kinds.keys()]).toEqual(['M2', 'M3', 'M4', 'EN1'])
  expect(moved.filter(({ kind }) => kind === 'improved').length).toBeGreaterThan(0)
  for (const { kind, words } of moved) {
    expect(words).toMatch(
      kind === 'chance' ? /^no clear change|^nothing to compare/ : /beyond chance \([+−]\d+ points, probably/,
    )
  }
  expect(sinceReport([summer, spring], '2026-Q4', none).moved).toEqual([])
})

test('across a break of the series nothing is compared', () => {
  const method = { label: '2026-summer', lockedOn: '2026-10-05', rubricVersion: '2027-1' }
  const broken = makeLockedCycle(makeMixedOutcomes(70), method)
  const { moved, notCompared } = sinceReport([broken, spring], '2026-Q3', none)
  expect(moved).toEqual([])
  expect(notCompared).toMatch(/^Break in the series/)
})

test('of full counts another verdict and a corrected register are told, and data that came later', () => {
  const [now, again] = [counted('2026-Q4', [91, 100], 'met'), counted('2026-Q3', [44, 60], 'not_met')]
  const reported = counted('2026-Q3', [40, 61], 'not_met')
  const { moved, arrived } = sinceReport([], '2026-Q3', { counted: [now, again], reported: [reported] })
  expect(moved.map(({ kind, words }) => [kind, words])).toEqual([
    ['verdict', 'met with 91 of 100 (91%) in October to December 2026; before not met with 40 of 61 (66%)'],
    ['corrected', '40 of 61 (66%) was reported for July to September 2026; 44 of 60 (73%) is counted today'],
  ])
  expect(arrived).toEqual([])
  const empty = counted('2026-Q3', [0, 0], 'no_data')
  const later = sinceReport([], '2026-Q3', { counted: [now, again], reported: [empty] })
  expect(later).toMatchObject({ moved: [], arrived: ['M6'] })
})

test('rows carry figure, range, target and verdict in words, and leave parts to the pages of measures', () => {
  const rows = sampleRows(summer)
  expect(rows.map(({ code }) => code)).toEqual(['M2', 'M3', 'M4', 'EN1'])
  expect(rows[1]).toMatchObject({ figure: expect.stringMatching(/^\d+ of \d+ \(\d+%\)$/), target: '80%' })
  const [row] = registerRows([counted('2026-Q4', [91, 100], 'met')])
  expect(row).toMatchObject({ code: 'M6', figure: '91 of 100 (91%)', range: null, target: '90%', verdictWords: 'Met' })
  const part = { ...counted('2026-Q4', [1, 2], 'no_target'), definition: registerDefinitionOf('M6a') }
  expect(registerRows([part])).toEqual([])
})
