import { expect, test } from 'vitest'
import { earlyWarnings } from '#app/domain/frame/early-warnings.ts'

const rules = { frameRule: 'all_active', strataBy: 'new_amended_other', termFrom: '2027-01-01' } as const

test('rules that ask for the term are warned of until its first day', () => {
  expect(earlyWarnings(rules, '2026-12-31')).toEqual([
    'The term begins on 1 January 2027, so nothing has been issued or amended in it yet. Freeze the frame once plans of the term are on the register.',
  ])
  expect(earlyWarnings({ ...rules, strataBy: 'new_amended_other+phase' }, '2026-11-23')).toHaveLength(1)
  expect(earlyWarnings({ ...rules, frameRule: 'issued_or_amended', strataBy: 'none' }, '2026-11-23')).toHaveLength(1)
  expect(earlyWarnings(rules, '2027-01-01')).toEqual([])
})

test('rules that do not ask for the term may be frozen early', () => {
  expect(earlyWarnings({ ...rules, strataBy: 'none' }, '2026-11-23')).toEqual([])
  expect(earlyWarnings({ ...rules, strataBy: 'phase+looked_after' }, '2026-11-23')).toEqual([])
})
