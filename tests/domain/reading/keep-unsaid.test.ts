import { expect, test } from 'vitest'
import { carriedBy, keepUnsaid } from '#app/domain/reading/keep-unsaid.ts'
import { makeFacts } from '#tests/factories/facts.ts'

const sen2 = carriedBy([
  'ref',
  'firstIssuedOn',
  'lastReviewedOn',
  'dateOfBirth',
  'primaryNeed',
  'otherNeeds',
  'settingUrn',
])

test('what a file cannot say stays as the register has it, and what it says is taken', () => {
  const before = makeFacts({
    locality: 'North',
    isLookedAfter: true,
    coordinator: 'C',
    yearGroup: 5,
    primaryNeed: 'ASD',
  })
  const said = makeFacts({ locality: null, isLookedAfter: false, coordinator: null, yearGroup: 6, primaryNeed: null })
  expect(keepUnsaid(before, said, sen2)).toEqual({
    ...before,
    ...Object.fromEntries([...sen2].map((field) => [field, said[field]])),
  })
  expect(keepUnsaid(before, said, sen2)).toMatchObject({
    locality: 'North',
    isLookedAfter: true,
    yearGroup: 6,
    primaryNeed: null,
  })
})

test('of two days of an amendment the later one stays when the file knows only some', () => {
  const amended = (amendedOn: string | null) => makeFacts({ amendedOn })
  expect(keepUnsaid(amended('2025-03-01'), amended(null), sen2).amendedOn).toBe('2025-03-01')
  expect(keepUnsaid(amended('2025-03-01'), amended('2025-05-12'), sen2).amendedOn).toBe('2025-05-12')
  expect(keepUnsaid(amended('2025-03-01'), amended(null), carriedBy(['amendedOn'])).amendedOn).toBeNull()
})

test('the type of a setting stays while the plan is at the same setting', () => {
  const at = (settingUrn: string | null, settingType: string | null) => makeFacts({ settingUrn, settingType })
  expect(keepUnsaid(at('100001', 'Special'), at('100001', null), sen2).settingType).toBe('Special')
  expect(keepUnsaid(at('100001', 'Special'), at('100002', null), sen2).settingType).toBeNull()
  expect(keepUnsaid(at('100001', 'Special'), at(null, 'Other'), sen2).settingType).toBe('Other')
})

test('a social care team says more than the team, a date of birth the year group and the phase', () => {
  expect([...carriedBy(['socialCareTeam', 'dateOfBirth', 'upn'])].toSorted()).toEqual(
    [
      'isLookedAfter',
      'isChildInNeed',
      'isChildProtection',
      'isKnownToSocialCare',
      'isDisabledChild',
      'yearGroup',
      'phase',
    ].toSorted(),
  )
})
