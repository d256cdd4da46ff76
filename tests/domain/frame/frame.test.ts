import { expect, test } from 'vitest'
import {
  describeFrame,
  exclusionSentence,
  placeInFrame,
  type FramePlan,
  type FrameRules,
} from '#app/domain/frame/frame.ts'

const rules: FrameRules = {
  frameRule: 'all_active',
  strataBy: 'new_amended_other',
  termFrom: '2026-09-01',
  termTo: '2026-12-31',
}
const aPlan: FramePlan = {
  ref: 'P1',
  firstIssuedOn: '2021-03-01',
  amendedOn: '2025-03-01',
  phase: 'primary',
  primaryNeed: 'SLCN',
  settingType: null,
  locality: null,
  isLookedAfter: false,
  isActive: true,
  leftOn: null,
}

function place(plan: Partial<FramePlan>, change: Partial<FrameRules> = {}, drawnRecently: string[] = []) {
  const found = placeInFrame({ ...aPlan, ...plan }, { ...rules, ...change }, '2026-11-02', new Set(drawnRecently))
  return found && (found.excludedReason ?? found.stratum)
}

test('an active plan is eligible in the stratum that its dates give', () => {
  expect(place({})).toBe('other')
  expect(place({ amendedOn: '2026-09-01' })).toBe('amended')
  expect(place({ firstIssuedOn: '2026-10-05' })).toBe('new')
  expect(place({ firstIssuedOn: '2026-10-05', amendedOn: '2026-10-20' })).toBe('new')
  expect(place({ firstIssuedOn: '2026-08-31', amendedOn: null })).toBe('other')
  expect(place({ firstIssuedOn: null, amendedOn: null })).toBe('other')
})

test('a date after the freeze puts no plan into the term', () => {
  expect(place({ firstIssuedOn: '2026-11-02' })).toBe('new')
  expect(place({ firstIssuedOn: '2026-11-03' })).toBe('other')
  expect(place({ firstIssuedOn: '2026-12-01', amendedOn: '2026-09-10' })).toBe('amended')
  expect(place({ firstIssuedOn: '2027-09-01', amendedOn: null }, { frameRule: 'issued_or_amended' })).toBe(
    'not_in_frame_rule',
  )
})

test('strata follow the rule that was chosen', () => {
  expect(place({}, { strataBy: 'phase' })).toBe('primary')
  expect(place({ phase: null }, { strataBy: 'phase' })).toBe('unknown')
  expect(place({}, { strataBy: 'none' })).toBe('all')
})

test('a plan that left before the term is no part of the frame, one that left within it is listed', () => {
  expect(place({ isActive: false, leftOn: '2026-08-31' })).toBeUndefined()
  expect(place({ isActive: false, leftOn: '2026-09-01' })).toBe('left_register')
  expect(place({ isActive: false, leftOn: null })).toBe('left_register')
  expect(place({ isActive: true, leftOn: '2026-11-02' })).toBe('left_register')
  expect(place({ isActive: true, leftOn: '2026-11-03' })).toBe('other')
})

test('a plan that was drawn in the last terms is left out', () => {
  expect(place({}, {}, ['P1'])).toBe('drawn_recently')
  expect(place({}, {}, ['P2'])).toBe('other')
})

test('with the frame of the term only plans issued or amended in it are eligible', () => {
  expect(place({}, { frameRule: 'issued_or_amended' })).toBe('not_in_frame_rule')
  expect(place({}, { frameRule: 'issued_or_amended' }, ['P1'])).toBe('not_in_frame_rule')
  expect(place({ amendedOn: '2026-11-01' }, { frameRule: 'issued_or_amended' })).toBe('amended')
})

test('the frame and its exclusions are said in words', () => {
  expect(describeFrame(rules, 3245, '2026-11-02')).toBe('3,245 plans active on 2 November 2026')
  expect(describeFrame(rules, 1, '2026-11-02')).toBe('1 plan active on 2 November 2026')
  expect(exclusionSentence('drawn_recently', 2)).toBe('Drawn for audit in the last 2 terms')
  expect(exclusionSentence('drawn_recently', 1)).toBe('Drawn for audit in the last term')
})
