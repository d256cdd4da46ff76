import { expect, test } from 'vitest'
import { digestOf, hearsToday, nudgeOf } from '#app/domain/reminders/message.ts'

const today = '2026-11-24' // a Tuesday
const due = (dueOn: string | null, count = 1) => [{ dueOn, count }]

test.each([
  ['overdue', due('2026-11-20'), today, true],
  ['due today', due(today), today, true],
  ['due in seven days', due('2026-12-01'), today, true],
  ['due in eight days', due('2026-12-02'), today, false],
  ['due in eight days, on a Monday', due('2026-12-01'), '2026-11-23', true],
  ['without a due date', due(null), today, false],
  ['without a due date, on a Monday', due(null), '2026-11-23', true],
  ['overdue, on a Saturday', due('2026-11-20'), '2026-11-28', false],
  ['nothing to do, on a Monday', [], '2026-11-23', false],
])('%s', (_, counts, day, hears) => {
  expect(hearsToday(counts, day)).toBe(hears)
})

const facts = {
  name: 'Health auditor 1',
  areaName: 'Northmere',
  today,
  address: 'https://audit.example',
  due: [...due('2026-12-18', 3), ...due('2026-11-20', 2), ...due(today)],
}

test('a digest says how many are due when, the earliest first, and where to go', () => {
  const { subject, text } = digestOf(facts)
  expect(subject).toBe('6 audits to do, 2 overdue')
  expect(text).toContain('You have 6 EHCP audits to do for Northmere.')
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- 2 overdue since 20 November 2026',
    '- 1 due today',
    '- 3 due on 18 December 2026',
  ])
  expect(text).toContain('https://audit.example/audits')
})

test('a reminder says who asks; without an address it says where to look', () => {
  const { subject, text } = nudgeOf({ ...facts, address: null, due: due('2026-12-18') }, 'SEND officer 1')
  expect(subject).toBe('Please look at your audits: 1 audit to do')
  expect(text).toContain('SEND officer 1 asks you to look at your audits.')
  expect(text).not.toContain('http')
})
