import { expect, test } from 'vitest'
import { nextNumber, openQuarters } from '#app/domain/report/issue.ts'
import { paragraphsOf } from '#app/domain/report/narrative.ts'
import { nextCycleSentence } from '#app/domain/report-sections/next-cycle.ts'

test('the first report of a quarter has number 1, a correction the next', () => {
  expect(nextNumber('2026-Q4', [], '2026-11-23', true)).toBe(1)
  expect(nextNumber('2026-Q4', [{ number: 1, state: 'signed' }], '2026-11-23', true)).toBe(2)
})

test.each([
  { name: 'a quarter that has not begun', quarter: '2027-Q1', issues: [], hasLocked: true, code: 'QUARTER_NOT_BEGUN' },
  {
    name: 'a quarter with an open draft',
    quarter: '2026-Q4',
    issues: [{ number: 1, state: 'draft' }],
    hasLocked: true,
    code: 'DRAFT_EXISTS',
  },
  { name: 'a quarter before any lock', quarter: '2026-Q4', issues: [], hasLocked: false, code: 'NO_LOCKED_CYCLE' },
] as const)('$name is refused', ({ quarter, issues, hasLocked, code }) => {
  expect(() => nextNumber(quarter, issues, '2026-11-23', hasLocked)).toThrow(expect.objectContaining({ code }))
})

test('reports can be written for this quarter and the three before', () => {
  expect(openQuarters('2026-02-01')).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2'])
})

test('paragraphs are parted by empty lines, and lines of one paragraph are joined', () => {
  expect(paragraphsOf('One\r\ntwo.\r\n\r\n \r\nThree. ')).toEqual(['One two.', 'Three.'])
})

test('the cycle under way is named with its due date', () => {
  const cycle = { label: '2026-autumn', state: 'auditing', dueOn: '2026-12-12', lockedOn: null } as const
  expect(nextCycleSentence(cycle)).toBe(
    'Autumn term 2026 is under way (auditing). Audits are due by 12 December 2026. Its figures are reported once it is locked.',
  )
  expect(nextCycleSentence({ ...cycle, state: 'locked', lockedOn: '2027-01-05' })).toBe(
    'Autumn term 2026 was locked on 5 January 2027, after the end of this quarter. Its figures come with the next report.',
  )
})
