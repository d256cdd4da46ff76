import { expect, test } from 'vitest'
import {
  isOverdue,
  isPlanNumber,
  isStale,
  levelWords,
  nextRef,
  staleAfterDays,
  staleBefore,
} from '#app/domain/actions/action.ts'
import { readActionFilter } from '#app/domain/actions/action-filter.ts'
import { originAddress, readOrigin } from '#app/domain/actions/origin.ts'
import { checkProgress, mayBeAsked, mayNote } from '#app/domain/actions/progress.ts'
import { byDueDay, byRef, summariseActions, type ActionRecord } from '#app/domain/actions/summary.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'

const today = '2026-11-23'

test.each([
  [{ dueOn: '2026-11-22', closedOn: null }, true],
  [{ dueOn: '2026-11-23', closedOn: null }, false],
  [{ dueOn: '2026-11-22', closedOn: '2026-11-23' }, false],
  [{ dueOn: null, closedOn: null }, false],
])('an action is overdue from the day after its day, while it is open: %o', (action, expected) => {
  expect(isOverdue(action, today)).toBe(expected)
})

const old = { createdOn: '2026-01-01', startOn: null, dueOn: null, closedOn: null, notedOn: null }
const limit = addDays(today, -staleAfterDays)

test.each([
  [old, true],
  [{ ...old, notedOn: addDays(limit, -1) }, true],
  [{ ...old, notedOn: limit }, false],
  [{ ...old, createdOn: limit }, false],
  [{ ...old, startOn: limit }, false],
  [{ ...old, startOn: '2027-01-01' }, false],
  [{ ...old, closedOn: '2026-02-01' }, false],
])('an action is stale six weeks after the last sign of it: %o', (action, expected) => {
  expect(isStale(action, today)).toBe(expected)
  expect(staleBefore(today)).toBe(limit)
})

test('the next reference follows the largest of the own ones, and numbers of the plan are known', () => {
  expect(nextRef([])).toBe('A001')
  expect(nextRef(['A002', 'A010', '3.2.1', 'Autumn'])).toBe('A011')
  expect(nextRef(['A999'])).toBe('A1000')
  expect(['3.1.1', 'A001', '3', '3.'].map(isPlanNumber)).toEqual([true, false, false, false])
  expect(levelWords(4)).toBe('4: Action has improved outcomes')
})

test.each([
  ['send_officer', null, 'health', true],
  ['head_of_service', null, null, true],
  ['auditor', 'health', 'health', true],
  ['auditor', 'health', 'social_care', false],
  ['auditor', 'health', null, false],
  ['administrator', null, 'health', false],
] as const)('a %s of %s writes about an action of %s: %s', (role, agency, owner, expected) => {
  expect(mayNote({ role, agency }, owner)).toBe(expected)
  expect(mayBeAsked({ role, agency }, owner)).toBe(expected)
})

const proof = { measure: 'M4', text: '', seenOn: today }

test.each([
  [{ notedOn: today, level: 4, evidence: null }, false, 'EVIDENCE_MISSING'],
  [{ notedOn: today, level: 4, evidence: null }, true, null],
  [{ notedOn: today, level: 4, evidence: proof }, false, null],
  [{ notedOn: today, level: 3, evidence: null }, false, null],
  [{ notedOn: '2026-11-24', level: 2, evidence: null }, false, 'NOTE_TO_COME'],
  [{ notedOn: today, level: 4, evidence: { ...proof, seenOn: '2026-11-24' } }, false, 'EVIDENCE_TO_COME'],
] as const)('level 4 needs evidence, and nothing is noted before it happens: %o, %s', (note, hasEvidence, code) => {
  expect(refusalOf(() => checkProgress(note, { today, hasEvidence }))).toBe(code)
})

function refusalOf(check: () => void): string | null {
  try {
    check()
    return null
  } catch (error) {
    return isRefusal(error) ? error.code : 'no refusal'
  }
}

test('what an action comes from is read from an address, or is nothing', () => {
  expect(readOrigin('measure:M3')).toEqual({ origin: 'measure', key: 'M3', parts: ['M3'] })
  const finding = readOrigin('finding:c-1:H1.2')
  expect(finding?.parts).toEqual(['c-1', 'H1.2'])
  expect(finding && originAddress(finding)).toBe('finding:c-1:H1.2')
  for (const from of ['', 'measure:', 'measure:M3:M4', 'finding:c-1', 'plan:3.1.1', 'theme:a b', 'fault:a::salt']) {
    expect(readOrigin(from)).toBeNull()
  }
})

test('a filter is read from an address, and what is not understood is left out', () => {
  const query = 'show=all&owner=health&owner=area&owner=nobody&level=4&level=5&flag=stale&origin=theme&from=measure:M3'
  expect(readActionFilter(new URLSearchParams(query))).toMatchObject({
    show: 'all',
    owners: ['health', 'area'],
    levels: [4],
    flags: ['stale'],
    origins: ['theme'],
    from: { key: 'M3' },
  })
  expect(readActionFilter(new URLSearchParams('show=none')).show).toBe('open')
})

const record = (ref: string, more: Partial<ActionRecord> = {}): ActionRecord => ({
  ref,
  title: `Do ${ref}`,
  ownerAgency: null,
  createdOn: '2026-10-20',
  startOn: null,
  dueOn: null,
  closedOn: null,
  notes: [],
  ...more,
})

test('a summary tells how actions stood on a day, whatever was written later', () => {
  const actions = [
    record('3.1.1', { createdOn: '2026-01-10', dueOn: '2026-11-01' }),
    record('A002', {
      ownerAgency: 'health',
      dueOn: '2026-12-01',
      notes: [
        { notedOn: '2026-12-01', text: 'Later', levelAfter: 4 },
        { notedOn: '2026-11-02', text: 'Begun', levelAfter: 2 },
      ],
    }),
    record('A003', { closedOn: '2026-11-10' }),
    record('A004', { closedOn: '2026-12-10' }),
    record('A005', { createdOn: '2026-12-02' }),
  ]
  const summary = summariseActions(actions, { from: '2026-10-01', to: '2026-12-31', today })
  expect(summary).toMatchObject({ open: 3, closed: 1, raisedInPeriod: 3, closedInPeriod: 1, overdue: 1, stale: 1 })
  expect(summary.byLevel).toEqual({ 1: 2, 2: 1, 3: 0, 4: 0 })
  expect(
    summary.rows.map(({ ref, owner, level, latestNote, isOverdue: late }) => [ref, owner, level, latestNote, late]),
  ).toEqual([
    ['3.1.1', 'The whole area', 1, '', true],
    ['A002', 'Health', 2, 'Begun', false],
    ['A004', 'The whole area', 1, '', false],
  ])
})

test('references are in the order of the plan, and actions without a day come last', () => {
  const refs = ['A10', '3.10.1', 'A002', '3.2.1'].map((ref) => ({ ref, dueOn: null }))
  expect(refs.toSorted(byRef).map(({ ref }) => ref)).toEqual(['3.2.1', '3.10.1', 'A002', 'A10'])
  const due = [...refs, { ref: 'Z', dueOn: '2026-01-01' }]
  expect(due.toSorted(byDueDay)[0]?.ref).toBe('Z')
})
