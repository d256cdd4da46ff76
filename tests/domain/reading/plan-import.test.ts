import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { digestText } from '#app/domain/register/plan-digest.ts'
import { goneRefs, goneWarning, placeRow, startImport, type KnownPlans } from '#app/domain/reading/plan-import.ts'
import type { ReadRow } from '#app/domain/reading/read-row.ts'
import { makeFacts } from '#tests/factories/facts.ts'

const plan = (ref: string, locality: string | null = null): RegisterPlan => makeFacts({ ref, locality })
const planRow = (line: number, ref: string, locality?: string): ReadRow => ({
  kind: 'plan',
  line,
  plan: plan(ref, locality),
})
const refusedRow = (line: number, ref: string | null): ReadRow => ({
  kind: 'refused',
  line,
  ref,
  faults: [{ column: 'Date', value: 'x', sentence: 'Mend it.' }],
})

function run(known: KnownPlans, rows: ReadRow[]) {
  const planned = startImport(known, 'Plan ID')
  const placements = rows.map((row) => placeRow(planned, row, digestText))
  const gone = goneRefs(planned)
  return { counts: planned.counts, takenBack: [...planned.takenBack], gone, placements }
}

test('rows are added, changed or unchanged by what the register holds', () => {
  const known = new Map([
    ['A', digestText(plan('A'))],
    ['B', digestText(plan('B'))],
    ['C', null],
    ['D', digestText(plan('D'))],
  ])
  const { counts, gone, placements } = run(known, [
    planRow(2, 'A'),
    planRow(3, 'B', 'North'),
    planRow(4, 'C'),
    planRow(5, 'E'),
  ])
  expect(placements.map(({ kind }) => kind)).toEqual(['unchanged', 'changed', 'changed', 'added'])
  expect(counts).toEqual({ rowsRead: 4, added: 1, changed: 2, unchanged: 1, gone: 1, refused: 0 })
  expect(gone).toEqual(['D'])
})

test('a plan whose row is refused is not gone', () => {
  const { counts, gone } = run(new Map([['A', 'x']]), [refusedRow(2, 'A'), refusedRow(3, null)])
  expect(gone).toEqual([])
  expect(counts).toMatchObject({ refused: 2, gone: 0, rowsRead: 2 })
})

test('a plan that the file calls ceased is gone', () => {
  const { counts, gone } = run(new Map([['A', 'x']]), [{ kind: 'ended', line: 2, ref: 'A' }])
  expect(gone).toEqual(['A'])
  expect(counts).toEqual({ rowsRead: 1, added: 0, changed: 0, unchanged: 0, gone: 1, refused: 0 })
})

test('a reference that stands twice is refused on both lines, each naming the other', () => {
  const { counts, takenBack, placements } = run(new Map(), [
    planRow(2, 'A'),
    planRow(3, 'B'),
    planRow(9, 'A', 'North'),
    planRow(12, 'A'),
  ])
  expect(counts).toEqual({ rowsRead: 4, added: 1, changed: 0, unchanged: 0, gone: 0, refused: 3 })
  expect(takenBack).toEqual(['A'])
  const listed = placements.flatMap((placement) => (placement.kind === 'refused' ? placement.refusals : []))
  expect(listed.map(({ line, sentence }) => [line, /line (\d+)/.exec(sentence)?.[1]])).toEqual([
    [2, '9'],
    [9, '2'],
    [12, '2'],
  ])
  expect(listed[0]).toMatchObject({ column: 'Plan ID', value: 'A' })
})

test('an unchanged plan that stands twice stays as it is; what waits beside it is taken back', () => {
  const { counts, takenBack, gone } = run(new Map([['A', digestText(plan('A'))]]), [planRow(2, 'A'), planRow(3, 'A')])
  expect(counts).toMatchObject({ unchanged: 0, refused: 2 })
  expect([takenBack, gone]).toEqual([['A'], []])
})

test('every row is counted once, whatever the rows are', () => {
  const anyRow = fc.tuple(
    fc.constantFrom('plan', 'ended', 'refused'),
    fc.constantFrom('A', 'B', 'C', 'D'),
    fc.constantFrom('N', 'S'),
  )
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), (parts) => {
      const rows = parts.map(([kind, ref, locality], index): ReadRow => {
        const line = index + 2
        return kind === 'plan'
          ? planRow(line, ref, locality)
          : kind === 'ended'
            ? { kind: 'ended', line, ref }
            : refusedRow(line, ref)
      })
      const known = new Map([
        ['A', digestText(plan('A', 'N'))],
        ['B', null],
        ['Z', 'z'],
      ])
      const { counts, takenBack, placements } = run(known, rows)
      const ended = rows.filter(({ kind }) => kind === 'ended').length
      expect(counts.added + counts.changed + counts.unchanged + counts.refused + ended).toBe(counts.rowsRead)
      const staged = placements.flatMap((placement) =>
        placement.kind === 'added' || placement.kind === 'changed' ? [placement.plan.ref] : [],
      )
      expect(staged.filter((ref) => !takenBack.includes(ref)).length).toBe(counts.added + counts.changed)
      expect(new Set(staged).size).toBe(staged.length)
    }),
  )
})

test('the digest moves with every field but the reference', () => {
  const base = digestText(plan('A'))
  expect(digestText(plan('B'))).toBe(base)
  for (const [field, value] of Object.entries(plan(''))) {
    if (field === 'ref') continue
    const changed = {
      ...plan(''),
      [field]: typeof value === 'boolean' ? !value : field === 'yearGroup' ? 3 : 'x',
    }
    expect(digestText(changed)).not.toBe(base)
  }
})

test('a file that leaves out more than a fifth of the plans needs a word', () => {
  expect(goneWarning(3245, 3245)).toMatch(
    /^None of the 3,245 plans on the register is in this file: it may be of another/,
  )
  expect(goneWarning(2300, 3245)).toBe('This file leaves out 2,300 of the 3,245 plans on the register')
  expect(goneWarning(20, 100)).toBeUndefined()
  expect(goneWarning(21, 100)).toContain('21 of the 100')
  expect(goneWarning(0, 0)).toBeUndefined()
})
