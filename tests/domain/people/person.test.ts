import { expect, test } from 'vitest'
import { FirstAdministratorForm, InviteForm, PasswordForm, compareColleagues } from '#app/domain/people/person.ts'

const sentences = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map((issue) => issue.message) ?? []

test('sign-in names are kept in lower case', () => {
  const form = { signInName: ' Officer1 ', displayName: 'SEND officer 1', role: 'send_officer' }
  expect(InviteForm.parse(form).signInName).toBe('officer1')
})

test('an auditor needs an agency', () => {
  const form = { signInName: 'health1', displayName: 'Health auditor 1', role: 'auditor' }
  expect(sentences(InviteForm.safeParse(form))).toEqual(['Select the agency that this auditor audits for'])
})

test.each([
  [{ password: 'short', repeated: 'short' }, 'Use at least 12 characters. Three random words make a good password'],
  [{ password: 'long enough to pass', repeated: 'another one' }, 'The two passwords differ. Type the same one twice'],
  [{}, 'Enter a password'],
])('a password form %j gets a sentence', (form, sentence) => {
  expect(sentences(PasswordForm.safeParse(form))).toContain(sentence)
})

test('every empty field of the first administrator has its own sentence', () => {
  expect(sentences(FirstAdministratorForm.safeParse({}))).toEqual([
    'Enter a sign-in name',
    'Enter the name that colleagues see',
    'Enter a password',
    'Type the password again',
  ])
})

test('colleagues are listed by role, agency and name, as people read them', () => {
  const colleagues = [
    { displayName: 'Auditor 10', role: 'auditor', agency: 'health' },
    { displayName: 'auditor 2', role: 'auditor', agency: 'health' },
    { displayName: 'Zoe', role: 'auditor', agency: 'education' },
    { displayName: 'Officer', role: 'send_officer', agency: null },
  ] as const
  expect(colleagues.toSorted(compareColleagues).map(({ displayName }) => displayName)).toEqual([
    'Officer',
    'Zoe',
    'auditor 2',
    'Auditor 10',
  ])
})
