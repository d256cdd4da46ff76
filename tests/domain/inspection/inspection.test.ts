import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everything, PackForm, spanWords } from '#app/domain/inspection/choice.ts'
import { agreementSections } from '#app/domain/inspection/cycle-parts.ts'
import { mapPart, referenceFilter } from '#app/domain/inspection/leave-out.ts'
import { improvedSections } from '#app/domain/inspection/other-parts.ts'
import { eventsPerPart, planPack, sizeWords, type PackFacts } from '#app/domain/inspection/plan.ts'
import { makeFullReport } from '#tests/factories/full-report.ts'

const facts: PackFacts = {
  cycles: [
    { id: 'a', kind: 'plans', label: '2026-spring', hasAgreement: true, hasThemes: false },
    { id: 'b', kind: 'forms', label: '2026-Q3', hasAgreement: false, hasThemes: true },
  ],
  reports: [
    { quarter: '2026-Q3', number: 1 },
    { quarter: '2026-Q3', number: 2 },
  ],
  actions: 3,
  events: 2 * eventsPerPart + 1,
}

test('the plan of a pack names every part once, and what was drawn only with references', () => {
  const paths = planPack(facts, everything).map(({ path }) => path)
  expect(paths).toEqual([
    'method/measures',
    'cycles/plans-2026-spring/method',
    'cycles/plans-2026-spring/draw',
    'cycles/plans-2026-spring/sample',
    'cycles/plans-2026-spring/results',
    'cycles/plans-2026-spring/agreement',
    'cycles/forms-2026-Q3/draw',
    'cycles/forms-2026-Q3/sample',
    'cycles/forms-2026-Q3/results',
    'cycles/forms-2026-Q3/themes',
    'actions/actions',
    'actions/progress',
    'actions/proof',
    'improved/plans-improved',
    'reports/2026-Q3',
    'reports/2026-Q3-correction-1',
    'trail/trail-001',
    'trail/trail-002',
    'trail/trail-003',
  ])
  const without = new Set(planPack(facts, { ...everything, isWithoutReferences: true }).map(({ path }) => path))
  expect(paths.filter((path) => !without.has(path))).toEqual([
    'cycles/plans-2026-spring/sample',
    'cycles/forms-2026-Q3/sample',
  ])
  expect(sizeWords(facts, everything)).toBe('about 1 MB')
  expect(sizeWords({ ...facts, events: 40_000 }, everything)).toBe('about 11 MB')
})

test('the choice reads days and the tick, and names the field that is wrong', () => {
  expect(PackForm.parse({})).toEqual(everything)
  const day = (name: string, [d, m, y]: number[]) => ({
    [`${name}-day`]: `${d}`,
    [`${name}-month`]: `${m}`,
    [`${name}-year`]: `${y}`,
  })
  const chosen = PackForm.parse({ ...day('from', [1, 9, 2026]), references: 'leave_out' })
  expect(chosen).toEqual({ from: '2026-09-01', to: null, isWithoutReferences: true })
  const problems = (form: object) =>
    PackForm.safeParse(form).error?.issues.map(({ path, message }) => [path[0], message])
  expect(problems(day('from', [31, 2, 2026]))).toEqual([['from', 'The first day must be a real date, like 1 9 2026']])
  expect(problems({ ...day('from', [2, 9, 2026]), ...day('to', [1, 9, 2026]) })).toEqual([
    ['to', 'The last day must be on or after the first day'],
  ])
})

test('the span is said in words', () => {
  expect(spanWords({ from: null, to: null }, '2026-11-23')).toBe('Everything up to 23 November 2026')
  expect(spanWords({ from: null, to: '2026-08-31' }, '2026-11-23')).toBe('Up to 31 August 2026')
  expect(spanWords({ from: '2026-09-01', to: null }, '2026-11-23')).toBe('1 September 2026 to 23 November 2026')
})

test('references go out of a text as words of their own, in capitals or not', () => {
  const leaveOut = referenceFilter(['NM-0042', 'NM-0042 salt 2026-05-01', 'Ö/7'])
  const out = '[reference left out]'
  expect(leaveOut('see NM-0042/2, nm-0042.')).toBe(`see ${out}/2, ${out}.`)
  expect(leaveOut('form NM-0042 salt 2026-05-01 came')).toBe(`form ${out} came`)
  expect(leaveOut('NM-00421 and XNM-0042 stay')).toBe('NM-00421 and XNM-0042 stay')
  expect(leaveOut('Ö/7 and ö/7')).toBe(`${out} and ${out}`)
  expect(leaveOut('Straße ö/7')).toBe(`Straße ${out}`)
  expect(referenceFilter([])('nothing')).toBe('nothing')
})

test('no reference that stands between spaces stays in a text', () => {
  const reference = fc.stringMatching(/^[A-Z]{1,3}[-/]?\d{1,6}$/)
  const holds = fc.check(
    fc.property(fc.array(reference, { minLength: 1 }), fc.array(fc.string()), (references, words) => {
      const text = referenceFilter(references)(
        words.flatMap((word, index) => [word, references[index % references.length]]).join(' '),
      )
      const left = new Set(text.toUpperCase().split(' '))
      return references.every((each) => !left.has(each))
    }),
  )
  expect(holds).toMatchObject({ failed: false, counterexample: null })
})

test('a reference is taken out of every kind of words in a part', () => {
  const report = makeFullReport()
  const sections = report.sections.map((section) => ({ ...section, title: 'T' }))
  const planned = { path: 'p', title: 't', about: 'a', group: 'g', isSuppressed: false }
  const part = mapPart({ ...planned, body: { kind: 'sections', sections } }, () => 'X')
  const json = JSON.stringify(part.body)
  expect(json).not.toMatch(/families|of 1004 things|Łódź|Health, form|Row with|Part 1/)
})

test('how plans improved is hidden where a number is small', () => {
  const counts = {
    packs: 30,
    reaudited: 20,
    improved: 14,
    same: 4,
    worse: 2,
    stillRed: 3,
    itemsPutRight: 40,
    items: 50,
  }
  const cells = (given: typeof counts) => {
    const table = improvedSections(given)[0]!.blocks[1]
    return table?.kind === 'table' ? table.rows.map(([, cell]) => cell?.kind) : []
  }
  expect(cells(counts)).toEqual(['count', 'count', 'count', 'hidden', 'hidden', 'hidden', 'share'])
  expect(cells({ ...counts, reaudited: 4, improved: 4, same: 0, worse: 0 })).toEqual([
    'count',
    'hidden',
    'hidden',
    'hidden',
    'hidden',
    'hidden',
    'hidden',
  ])
})

test('agreement is printed without counts from which a small one could be worked out, and without persons', () => {
  const grade = (table: number[][], same: number) => ({
    of: 'whole' as const,
    audited: 30,
    table,
    ungraded: 0,
    same,
    range: { low: 20, high: 29 },
    splits: 0,
    coefficients: null,
    met: { same, range: null, ac1: null },
  })
  const sections = agreementSections({
    rubric: { id: 'r', version: '1' },
    doubleRated: 12,
    grades: [
      grade(
        [
          [4, 0],
          [0, 8],
        ],
        12,
      ),
      grade(
        [
          [4, 2],
          [0, 6],
        ],
        10,
      ),
      grade(
        [
          [1, 1],
          [0, 2],
        ],
        3,
      ),
    ],
    questions: [],
    persons: [],
  })
  const table = sections[0]!.blocks.find((block) => block.kind === 'table')
  expect(table?.kind === 'table' && table.rows.map((row) => row.slice(1, 3).map(({ kind }) => kind))).toEqual([
    ['count', 'count'],
    ['count', 'hidden'],
    ['hidden', 'hidden'],
  ])
})
