import { hash as nodeHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, type Auditor, type PlanToAudit } from '#app/domain/assignment/allocate.ts'
import { conflictKey, conflictOf } from '#app/domain/conflicts/conflict.ts'

const hash = (text: string) => nodeHash('sha256', text)
const plansOf = (count: number): PlanToAudit[] =>
  Array.from({ length: count }, (_, index) => ({
    ref: `P${index}`,
    ticket: hash(`t${index}`),
    coordinator: null,
    writer: null,
  }))
const auditorsOf = (count: number): Auditor[] =>
  Array.from({ length: count }, (_, index) => ({ id: `a${index}`, registerName: null, minutes: 0, weight: 1 }))
const basis = {
  agency: 'health' as const,
  declared: new Set<string>(),
  minutesPerAudit: 45,
  seed: '2026-autumn:63454660390103169462',
}

function loads(input: {
  plans: PlanToAudit[]
  auditors: Auditor[]
  declared?: Set<string>
}): Map<string | null, number> {
  const counts = new Map<string | null, number>(input.auditors.map(({ id }) => [id, 0]))
  for (const { auditorId } of allocate({ ...basis, ...input }, hash))
    counts.set(auditorId, (counts.get(auditorId) ?? 0) + 1)
  return counts
}

test('audits are dealt evenly', () => {
  expect([...loads({ plans: plansOf(325), auditors: auditorsOf(8) }).values()].toSorted((a, b) => a - b)).toEqual([
    40, 40, 40, 41, 41, 41, 41, 41,
  ])
})

test('the deal is the same again, and another with another seed', () => {
  const input = { ...basis, plans: plansOf(40), auditors: auditorsOf(5) }
  const shuffled = { ...input, plans: input.plans.toReversed(), auditors: input.auditors.toReversed() }
  expect(allocate(shuffled, hash)).toEqual(allocate(input, hash))
  expect(allocate({ ...input, seed: '2027-spring:63454660390103169462' }, hash)).not.toEqual(allocate(input, hash))
})

test('nobody gets a plan that they declared or that the register says they coordinate', () => {
  const plans = [{ ...plansOf(1)[0]!, coordinator: '  CASE  officer 1 ' }]
  const auditors: Auditor[] = [
    { id: 'a', registerName: 'Case Officer 1', minutes: 0, weight: 1 },
    { id: 'b', registerName: null, minutes: 900, weight: 1 },
  ]
  expect(allocate({ ...basis, plans, auditors }, hash)).toEqual([{ ref: 'P0', auditorId: 'b' }])
  const declared = new Set([conflictKey({ personId: 'b', planRef: 'P0' })])
  expect(allocate({ ...basis, plans, auditors, declared }, hash)).toEqual([
    { ref: 'P0', auditorId: null, reason: 'all_barred' },
  ])
})

test('an agency without auditors leaves every plan with that reason', () => {
  const found = allocate({ ...basis, plans: plansOf(2), auditors: [] }, hash)
  expect(found).toMatchObject([{ reason: 'no_auditor' }, { reason: 'no_auditor' }])
})

test('work that an auditor has already counts', () => {
  const auditors = auditorsOf(2).map((auditor, index) => ({ ...auditor, minutes: index === 0 ? 450 : 0 }))
  expect(loads({ plans: plansOf(20), auditors })).toEqual(
    new Map([
      ['a0', 5],
      ['a1', 15],
    ]),
  )
})

test('a blank name in the register is nobody', () => {
  expect(conflictOf({ id: 'a', registerName: ' ' }, { ref: 'P', coordinator: ' ', writer: null }, new Set())).toBeNull()
})

test('whoever wrote a plan is not given it', () => {
  const plan = { ref: 'P', coordinator: 'Case officer 2', writer: 'Plan writer 1' }
  expect(conflictOf({ id: 'a', registerName: 'plan  WRITER 1' }, plan, new Set())).toBe('writer')
  expect(conflictOf({ id: 'a', registerName: 'Plan writer 2' }, plan, new Set())).toBeNull()
})

test('audits are dealt by weight, and somebody without any time gets none', () => {
  const auditors = [20, 10, 0].map((weight, index) => ({ ...auditorsOf(3)[index]!, weight }))
  expect([...loads({ plans: plansOf(90), auditors }).values()]).toEqual([60, 30, 0])
  const away = auditors.map((auditor) => ({ ...auditor, weight: 0 }))
  expect(allocate({ ...basis, plans: plansOf(1), auditors: away }, hash)).toMatchObject([{ reason: 'nobody_there' }])
})

test('an audit that somebody gave back goes to somebody else', () => {
  const barred = new Set([conflictKey({ personId: 'a0', planRef: 'P0' })])
  const found = allocate({ ...basis, plans: plansOf(1), auditors: auditorsOf(2), barred }, hash)
  expect(found).toEqual([{ ref: 'P0', auditorId: 'a1' }])
})

const cases = fc.record({
  plans: fc.integer({ min: 0, max: 60 }).map(plansOf),
  auditors: fc.integer({ min: 1, max: 7 }).map(auditorsOf),
  pairs: fc.array(fc.tuple(fc.nat(6), fc.nat(59)), { maxLength: 200 }),
})

test('every plan has an auditor who may, and nobody has two audits more than one who could take one', () => {
  fc.assert(
    fc.property(cases, ({ plans, auditors, pairs }) => {
      const declared = new Set(pairs.map(([a, p]) => conflictKey({ personId: `a${a}`, planRef: `P${p}` })))
      const found = allocate({ ...basis, plans, auditors, declared }, hash)
      const load = new Map(auditors.map(({ id }) => [id, found.filter(({ auditorId }) => auditorId === id).length]))
      expect(found).toHaveLength(plans.length)
      for (const { ref, auditorId } of found) {
        const able = auditors.filter(({ id }) => !declared.has(conflictKey({ personId: id, planRef: ref })))
        expect(able.length === 0).toBe(auditorId === null)
        if (auditorId === null) continue
        expect(able.map(({ id }) => id)).toContain(auditorId)
        for (const { id } of able) expect((load.get(auditorId) ?? 0) - (load.get(id) ?? 0)).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 300 },
  )
})

const weighed = fc.record({
  plans: fc.integer({ min: 0, max: 60 }).map(plansOf),
  weights: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 }),
  minutes: fc.array(fc.nat(600), { minLength: 7, maxLength: 7 }),
  pairs: fc.array(fc.tuple(fc.nat(6), fc.nat(59)), { maxLength: 200 }),
})

test('whatever the weights, no audit could go to somebody who would then still have less for their weight', () => {
  fc.assert(
    fc.property(weighed, ({ plans, weights, minutes, pairs }) => {
      const declared = new Set(pairs.map(([a, p]) => conflictKey({ personId: `a${a}`, planRef: `P${p}` })))
      const auditors = auditorsOf(weights.length).map((auditor, index) => ({
        ...auditor,
        weight: weights[index]!,
        minutes: minutes[index]!,
      }))
      const found = allocate({ ...basis, plans, auditors, declared }, hash)
      const own = (id: string) => found.filter(({ auditorId }) => auditorId === id).length * basis.minutesPerAudit
      for (const { ref, auditorId } of found) {
        const giver = auditors.find(({ id }) => id === auditorId)
        const able = auditors.filter(
          ({ id, weight }) => weight > 0 && !declared.has(conflictKey({ personId: id, planRef: ref })),
        )
        expect(able.length === 0).toBe(giver === undefined)
        if (giver === undefined) continue
        expect(giver.weight).toBeGreaterThan(0)
        for (const taker of able) {
          const after = (taker.minutes + own(taker.id) + basis.minutesPerAudit) * giver.weight
          const before = (giver.minutes + own(giver.id)) * taker.weight
          expect(taker === giver || after >= before).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})
