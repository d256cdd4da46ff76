import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsIn, isSignedInSince, nameIn, positionOf, signInNameIn, tellsSecondStep } from '#app/domain/sso/answer.ts'

const rules = [
  { group: 'heads', role: 'head_of_service' as const },
  { group: 'nurses', role: 'auditor' as const, agency: 'health' as const },
]

test.each([
  [['heads'], { role: 'head_of_service', agency: null }],
  [['nurses', 'heads'], { role: 'head_of_service', agency: null }],
  [['staff', 'nurses'], { role: 'auditor', agency: 'health' }],
  [['Heads'], null],
  [['staff'], null],
  [[], null],
])('the groups %o stand for %o: the first rule that fits decides', (groups, position) => {
  expect(positionOf(groups, rules)).toEqual(position)
})

test('the order of the groups does not matter, nor do groups that no rule names', () => {
  const groups = fc.array(fc.constantFrom('heads', 'nurses', 'staff', 'porters'))
  fc.assert(
    fc.property(groups, (given) => {
      expect(positionOf(given.toReversed(), rules)).toEqual(positionOf(given, rules))
      expect(positionOf([...given, 'others'], rules)).toEqual(positionOf(given, rules))
    }),
  )
})

test.each([
  [{ groups: ['a', 'b'] }, ['a', 'b']],
  [{ groups: 'a' }, ['a']],
  [{ groups: ['a', 1, null, '', { b: 1 }] }, ['a']],
  [{ groups: { a: true } }, []],
  [{ roles: ['a'] }, []],
])('the groups in %o are %o', (claims, groups) => {
  expect(groupsIn(claims, 'groups')).toEqual(groups)
})

// RFC 8176, section 2, names the words of amr.
test.each([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ amr: ['pwd', 'otp'] }, true],
  [{ amr: ['hwk'] }, true],
  [{ amr: ['pwd'] }, false],
  [{ amr: 'mfa' }, false],
  [{ acr: 'gold' }, true],
  [{ acr: 'silver', amr: ['pwd'] }, false],
  [{}, false],
])('%o tells of a second step: %s', (claims, tells) => {
  expect(tellsSecondStep(claims, ['gold'])).toBe(tells)
})

test('a name and a sign-in name come from the answer when they would do here', () => {
  expect([nameIn({ name: ' Auditor 9 ' }, 'x'), nameIn({}, 'x'), nameIn({ name: 'a'.repeat(200) }, 'x')]).toEqual([
    'Auditor 9',
    'x',
    'a'.repeat(100),
  ])
  const names = ['Auditor9@NHS.example', 'two words', 'a', undefined]
  expect(names.map((preferred_username) => signInNameIn({ preferred_username }))).toEqual([
    'auditor9@nhs.example',
    null,
    null,
    null,
  ])
})

test('a sign-in at the service counts from a moment on, give or take a minute of the clocks', () => {
  const since = new Date('2026-11-23T09:00:00Z')
  const at = since.getTime() / 1000
  const times = [at + 5, at - 59, at - 61, undefined, `${at}`]
  expect(times.map((auth_time) => isSignedInSince({ auth_time }, since))).toEqual([true, true, false, false, false])
})
