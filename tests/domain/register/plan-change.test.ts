import { expect, test } from 'vitest'
import { changesOf } from '#app/domain/register/plan-change.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'

const plan = RegisterPlan.parse({
  ref: 'P1',
  firstIssuedOn: '2020-02-01',
  amendedOn: null,
  lastReviewedOn: null,
  yearGroup: 6,
  phase: 'primary',
  primaryNeed: 'SLCN',
  settingType: 'Primary',
  settingUrn: '117893',
  locality: null,
  coordinator: null,
  isLookedAfter: false,
  isChildInNeed: false,
  isChildProtection: false,
  isKnownToSocialCare: false,
  isDisabledChild: false,
  hasShortBreaks: false,
  isOnHealthCaseload: false,
})

test('what differs is told field by field, in words', () => {
  const after = {
    ...plan,
    amendedOn: '2026-03-04',
    yearGroup: 7,
    phase: 'secondary' as const,
    primaryNeed: 'ASD' as const,
    locality: 'North',
    isLookedAfter: true,
  }
  expect(changesOf({ ...plan, isActive: true }, after)).toEqual([
    { what: 'Amended', before: 'Nothing', after: '4 March 2026' },
    { what: 'Year group', before: 'Year 6', after: 'Year 7' },
    { what: 'Phase', before: 'Primary', after: 'Secondary' },
    { what: 'Primary need', before: 'Speech, language and communication needs', after: 'Autistic spectrum disorder' },
    { what: 'Locality', before: 'Nothing', after: 'North' },
    { what: 'Looked after', before: 'No', after: 'Yes' },
  ])
})

test('a plan that comes back is active again', () => {
  expect(changesOf({ ...plan, isActive: false }, plan)).toEqual([
    { what: 'State', before: 'No longer active', after: 'Active' },
  ])
  expect(changesOf({ ...plan, isActive: true }, plan)).toEqual([])
})
