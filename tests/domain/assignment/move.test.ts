import { hash as nodeHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { everybodyElse, MoveForm } from '#app/domain/assignment/assignment.ts'
import { decideMoves, keptCounts, type AuditToMove, type Colleague } from '#app/domain/assignment/move.ts'
import { RefuseForm } from '#app/domain/assignment/refusal.ts'
import { conflictKey } from '#app/domain/conflicts/conflict.ts'

const hash = (text: string) => nodeHash('sha256', text)

const auditOf = (index: number, change: Partial<AuditToMove> = {}): AuditToMove => ({
  id: `audit${index}`,
  agency: 'health',
  round: 1,
  auditorId: 'a',
  hasEnded: false,
  minutes: 30,
  plan: { ref: `P${index}`, ticket: hash(`t${index}`), coordinator: null, writer: null },
  ...change,
})
const colleague = (id: string, change: Partial<Colleague> = {}): Colleague => ({
  id,
  agency: 'health',
  registerName: null,
  minutes: 0,
  weight: 10,
  ...change,
})
const basis = { declared: new Set<string>(), refused: new Set<string>(), held: [], seed: 's' }
const pair = (auditorIds: [string | null, string | null], formerIds: [string, string] = ['', '']) =>
  auditorIds.map((auditorId, index) => ({
    planRef: 'P1',
    agency: 'health' as const,
    round: index + 1,
    auditorId,
    formerIds: formerIds[index]!,
  }))

test('to one colleague go all that they may audit; the others stay, each with its reason', () => {
  const audits = [
    auditOf(1),
    auditOf(2, { hasEnded: true }),
    auditOf(3, { auditorId: 'b' }),
    auditOf(4, { agency: 'education' }),
    auditOf(5, { plan: { ...auditOf(5).plan, writer: 'Writer 1' } }),
    auditOf(6),
    auditOf(7, { auditorId: null }),
  ]
  const moves = decideMoves(
    {
      ...basis,
      audits,
      colleagues: [colleague('a'), colleague('b', { registerName: 'writer 1' })],
      to: 'b',
      refused: new Set([conflictKey({ personId: 'b', planRef: 'P6' })]),
    },
    hash,
  )
  expect(moves.map(({ toId, kept }) => toId ?? kept)).toEqual([
    'b',
    'ended',
    'already_theirs',
    'other_agency',
    'conflict',
    'refused',
    'b',
  ])
  expect(keptCounts(moves)).toHaveLength(5)
})

test('shared again, nobody who has one of them gets any, and work is weighed', () => {
  const audits = Array.from({ length: 12 }, (_, index) => auditOf(index, { auditorId: index < 6 ? 'a' : 'b' }))
  const colleagues = [colleague('a'), colleague('b'), colleague('c'), colleague('d', { weight: 20 })]
  const moves = decideMoves({ ...basis, audits, colleagues, to: everybodyElse }, hash)
  const count = (id: string) => moves.filter(({ toId }) => toId === id).length
  expect(['a', 'b', 'c', 'd'].map(count)).toEqual([0, 0, 4, 8])
})

test('shared again without anybody else, all stay', () => {
  const moves = decideMoves({ ...basis, audits: [auditOf(1)], colleagues: [colleague('a')], to: everybodyElse }, hash)
  expect(moves).toEqual([{ auditId: 'audit1', fromId: 'a', toId: null, kept: 'nobody_else' }])
})

test('nobody gets both ratings of a plan, nor the other one of what they had begun', () => {
  const both = [auditOf(1), auditOf(2, { round: 2, auditorId: 'b', plan: auditOf(1).plan })]
  const colleagues = ['a', 'b', 'c'].map((id) => colleague(id))
  const to = (id: string, held = pair(['a', 'b'])) =>
    decideMoves({ ...basis, audits: both, colleagues, to: id, held }, hash).map(({ toId, kept }) => toId ?? kept)
  expect(to('b')).toEqual(['other_rating', 'already_theirs'])
  expect(to('c')).toEqual(['c', 'other_rating'])
  expect(to('c', pair(['a', 'b'], ['c', '']))).toEqual(['c', 'other_rating'])
  expect(to(everybodyElse)).toEqual(['c', 'nobody_else'])
})

test('another reason needs words, and a conflict of interest too when an audit is given back', () => {
  expect(MoveForm.safeParse({ toId: 'x', reasonCode: 'other' }).error?.issues[0]?.path).toEqual(['note'])
  expect(MoveForm.safeParse({ toId: 'x', reasonCode: 'absent' }).success).toBe(true)
  expect(RefuseForm.safeParse({ reasonCode: 'conflict_of_interest' }).error?.issues[0]?.path).toEqual(['reason'])
  expect(RefuseForm.parse({ reasonCode: 'too_much_work' })).toEqual({ reasonCode: 'too_much_work', reason: '' })
})
