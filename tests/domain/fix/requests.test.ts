import { expect, test } from 'vitest'
import { draftRequest, supplierOf, type FaultNote } from '#app/domain/fix/draft-request.ts'
import { findFaults } from '#app/domain/fix/find-faults.ts'
import { packMessage } from '#app/domain/fix/message.ts'
import { gradeWith, isStillGated, problemsAgain, ratingsAfter } from '#app/domain/fix/rate-again.ts'
import { packStateOf } from '#app/domain/fix/fix-pack.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { FaultSource, Place, Rating } from '#app/domain/rubric/rubric.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { makePlanForm } from '#tests/factories/plan-form.ts'

const criterion = (id: string) => wholeRubric.criteria.find((each) => each.id === id)!

/** Every criterion green, with what the case changes. */
function ratings(changes: Record<string, { rating: Rating; places?: Place[]; markers?: string[]; agency?: Agency }>) {
  const all: PlanOutcome['ratings'] = {}
  for (const { id, answeredBy, asksPlace } of wholeRubric.criteria) {
    const { rating, places = asksPlace ? ['G'] : [], markers = [], agency } = changes[id] ?? { rating: 'green' }
    all[id] = { rating, naReason: null, places, markers, agency: agency ?? answeredBy[0]! }
  }
  return all
}

test('a pack asks for what is red and for what shuts a gate, in the order of the rubric', () => {
  const outcome = ratings({
    F1: { rating: 'amber' },
    C1: { rating: 'red' },
    C2: { rating: 'amber' },
    G1: { rating: 'green', places: ['C'] },
    W4: { rating: 'amber', markers: [criterion('W4').markers[0]!.id], agency: 'health' },
    W8: { rating: 'red' },
    'P.request.child_yp': { rating: 'red' },
  })
  const { faults, past } = findFaults(wholeRubric, { ratings: outcome })
  expect(faults.map(({ criterionId, agency, rating, gate }) => [criterionId, agency, rating, gate !== ''])).toEqual([
    ['W4', 'health', 'amber', true],
    ['C1', 'health', 'red', true],
    ['F1', 'education', 'amber', true],
    ['G1', 'health', 'green', true],
  ])
  expect(past).toBe(2)
})

test('a request is drafted from the comment, its evidence and what green looks like', () => {
  const fault = findFaults(wholeRubric, { ratings: ratings({ G1: { rating: 'red', places: ['nowhere'] } }) }).faults[0]!
  const note: FaultNote = {
    agency: 'health',
    comment: 'No times are given',
    evidence: 'page 9',
    faultSource: 'advice',
    tracedTo: 'NM-1 salt',
  }
  const forms = [makePlanForm({ ref: 'NM-1 salt', formType: 'salt' })]
  expect(draftRequest(criterion('G1'), fault, { notes: [note], forms })).toEqual({
    place: 'page 9',
    request: `The audit found: No times are given.\nIt is put right when: ${criterion('G1').green}`,
    supplier: 'Speech and language therapy, who gave the advice',
  })
  expect(draftRequest(criterion('G1'), fault, { notes: [], forms })).toMatchObject({
    place: '',
    request: `The audit found: ${criterion('G1').red}\nIt is put right when: ${criterion('G1').green}`,
    supplier: 'Health service',
  })
})

test.each<[string, Agency, FaultSource | null, string]>([
  ['C1', 'health', 'plan_writing', 'Plan writer'],
  ['C1', 'health', 'commissioning', 'Health commissioning'],
  ['C1', 'health', 'advice', 'Health service, who gave the advice'],
  ['D2', 'social_care', null, 'Social care service'],
  ['D1', 'social_care', 'unknown', 'Social care service'],
  ['W3', 'health', null, 'Plan writer'],
  ['F1', 'education', null, 'Plan writer'],
])('%s of %s, begun in %s, is supplied by: %s', (id, agency, faultSource, supplier) => {
  const note = { faultSource, tracedTo: '' }
  expect(supplierOf(criterion(id), agency, { note, forms: [] })).toBe(supplier)
})

test('a plan is graded by the new ratings in the place of the old', () => {
  const before = ratings({ C1: { rating: 'red' }, F1: { rating: 'amber' } })
  expect(gradeWith(wholeRubric, before)).toBe('amber')
  const again = (id: string, rating: Rating) => makeAnswer(id, { rating })
  expect(gradeWith(wholeRubric, ratingsAfter({ ratings: before }, [again('C1', 'green')]))).toBe('amber')
  const both = ratingsAfter({ ratings: before }, [again('C1', 'green'), again('F1', 'green')])
  expect(gradeWith(wholeRubric, both)).toBe('green')
  expect(before['C1']?.rating).toBe('red')
})

test('a re-audit asks what an answer asks, but for counts and the source of faults', () => {
  const fields = (id: string, over: Parameters<typeof makeAnswer>[1]) =>
    problemsAgain(criterion(id), makeAnswer(id, over)).map(({ field }) => field)
  expect(fields('F2', { rating: 'red' })).toEqual(['comment'])
  expect(fields('F2', { rating: 'green' })).toEqual(['evidence'])
  expect(fields('F2', { rating: 'amber' })).toEqual([])
  expect(fields('G1', { rating: 'na', comment: 'None' })).toEqual(['naReason'])
  expect(fields('G1', { rating: 'amber' })).toEqual(['places'])
  expect(fields('B1', {})).toEqual(['rating'])
  expect(isStillGated(criterion('G1'), makeAnswer('G1', { rating: 'green', places: ['C'] }))).toBe(true)
  expect(isStillGated(criterion('G1'), makeAnswer('G1', { rating: 'green', places: ['C', 'G'] }))).toBe(false)
})

test('a pack is where the last thing left it', () => {
  const none = { sentOn: null, reauditOn: null, reauditedAt: null, closedReason: null }
  expect(packStateOf(none)).toBe('open')
  expect(packStateOf({ ...none, sentOn: '2026-11-01' })).toBe('sent')
  expect(packStateOf({ ...none, reauditOn: '2026-11-01' })).toBe('booked')
  expect(packStateOf({ ...none, sentOn: '2026-11-01', closedReason: 'Ceased' })).toBe('closed')
  expect(packStateOf({ ...none, reauditOn: '2026-11-01', reauditedAt: new Date(0) })).toBe('reaudited')
})

test('the e-mail names the plan by its reference and nothing that was found', () => {
  const facts = {
    name: 'Officer',
    areaName: 'Northmere',
    planRef: 'NM-1',
    requests: 2,
    dueOn: '2026-12-01',
    sentBy: 'A',
  }
  const { subject, text } = packMessage({ ...facts, address: null })
  expect(subject).toBe('Plan NM-1: 2 requests to put right by 1 December 2026')
  expect(text).toContain('Ask A for the fix-it pack')
  expect(packMessage({ ...facts, address: 'https://x/fix' }).text).toContain('Open the fix-it pack: https://x/fix')
})
