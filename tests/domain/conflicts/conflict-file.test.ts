import { expect, test } from 'vitest'
import { conflictKey } from '#app/domain/conflicts/conflict.ts'
import { readConflicts, resolveConflicts } from '#app/domain/conflicts/conflict-file.ts'

const sheet = (...rows: string[][]) => rows.map((cells, index) => ({ line: index + 1, cells }))

test('rows are read by their headings, whatever their order and case, below a title', () => {
  const rows = sheet(
    ['Conflicts of interest'],
    ['REASON', 'plan  reference', 'Sign-in name'],
    ['Wrote it', ' NM-1 ', 'health1'],
    ['', '', ''],
    ['text', 'EXAMPLE', 'name'],
  )
  expect(readConflicts(rows)).toEqual([{ line: 3, auditor: 'health1', planRef: 'NM-1', reason: 'Wrote it' }])
})

test('a sheet without the headings is refused', () => {
  expect(() => readConflicts(sheet(['Name', 'Age'], ['x', '1']))).toThrow('has no columns')
})

const known = {
  auditors: [
    { id: 'a', signInName: 'health1', registerName: 'Plan Coordinator 1' },
    { id: 'b', signInName: 'health2', registerName: 'Twin' },
    { id: 'c', signInName: 'health3', registerName: 'twin' },
  ],
  refs: new Set(['NM-1', 'NM-2']),
  declared: new Set([conflictKey({ personId: 'b', planRef: 'NM-1' })]),
}
const row = (line: number, auditor: string, planRef: string, reason = 'Wrote it') => ({
  line,
  auditor,
  planRef,
  reason,
})

test('auditors are found by sign-in name or name in the register; what cannot be taken is named', () => {
  const {
    taken,
    refused,
    known: repeated,
  } = resolveConflicts(
    [
      row(2, 'HEALTH1', 'NM-1'),
      row(3, 'plan  coordinator 1', 'NM-2', ''),
      row(4, 'health1', 'NM-1'),
      row(5, 'health2', 'NM-1'),
      row(6, 'nobody', 'NM-1'),
      row(7, '', 'NM-1'),
      row(8, 'Twin', 'NM-1'),
      row(9, 'health1', 'NM-9'),
      row(10, 'health1', 'NM\u200b1'),
      row(11, 'health3', 'NM-1', 'x'.repeat(501)),
    ],
    known,
  )
  expect(taken).toEqual([
    { line: 2, personId: 'a', planRef: 'NM-1', reason: 'Wrote it' },
    { line: 3, personId: 'a', planRef: 'NM-2', reason: 'Listed in the conflicts file' },
  ])
  expect(repeated).toBe(2)
  expect(refused.map(({ line, column }) => [line, column])).toEqual([
    [6, 'Auditor'],
    [7, 'Auditor'],
    [8, 'Auditor'],
    [9, 'Plan reference'],
    [10, 'Plan reference'],
    [11, 'Reason'],
  ])
  expect(refused[2]?.sentence).toContain('Several auditors')
})
