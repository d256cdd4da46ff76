import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  CommitForm,
  commitmentOf,
  demandReveal,
  demandSecret,
  InviteForm,
  readSecret,
  sharesMadeBy,
  sharesText,
} from '#app/domain/seed/commit-reveal.ts'
import { digitsOfHash } from '#app/domain/seed/digits.ts'

const hash = (text: string) => createHash('sha256').update(text, 'ascii').digest('hex')

// Three secrets and what Python's hashlib gives for each; the shell confirms it below.
const vectors = [
  {
    secret: '5f3a9c1e7b2d4806e1f0a3b5c7d9286e',
    commitment: '2977ad67163dd0b1ef57850340778c98ddc8ea3e2c8ac273592e7d42cfd65719',
  },
  {
    secret: 'c0ffee12d34db33f90a1b2c3d4e5f607',
    commitment: 'a9914759c8a4e1cd37f57326ab9bf400246d8a711c75afac2b29db7b9ae4d0b5',
  },
  {
    secret: '09e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4',
    commitment: 'ba6ec11fd80825983787b397aba755d6556baac2a5467619a4d64a870b036598',
  },
]

function shell(command: string): string {
  return execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trimEnd()
}

test('a commitment is what sha256sum prints for the secret', () => {
  for (const { secret, commitment } of vectors) {
    expect(commitmentOf(secret, hash)).toBe(commitment)
    expect(shell(`printf '%s' '${secret}' | sha256sum | cut -c1-64`)).toBe(commitment)
  }
})

test('the digits are those of the secrets in the order of their commitments, whoever was first', () => {
  const joined = shell(
    `for s in ${vectors.map(({ secret }) => secret).join(' ')}; do printf '%s %s\\n' "$(printf '%s' "$s" | sha256sum | cut -c1-64)" "$s"; done | LC_ALL=C sort | cut -d' ' -f2 | paste -sd'|'`,
  )
  expect(sharesText(vectors)).toBe(joined)
  expect(sharesText(vectors.toReversed())).toBe(joined)
  const digits = shell(
    `printf '%s' '${joined}' | sha256sum | cut -c1-60 | fold -w12 | while read -r piece; do printf '%04d' $((0x$piece % 10000)); done`,
  )
  expect(digitsOfHash(hash(sharesText(vectors)))).toBe(digits)
})

test('another secret than the one committed to is refused', () => {
  const [one, two] = vectors
  expect(demandReveal(one!.secret, one!.commitment, hash)).toBeUndefined()
  expect(() => demandReveal(two!.secret, one!.commitment, hash)).toThrow('not the secret that you committed to')
})

test.each([
  ['', 'at least 32'],
  ['5f3a9c1e7b2d4806e1f0a3b5c7d9286', 'at least 32'],
  ['63454660390103169462634546603901', 'pattern'],
  ['0123456789abcdef0123456789abcdef', 'pattern'],
  ['fedcba9876543210fedcba9876543210', 'pattern'],
  ['abababababababababababababababab', 'pattern'],
  ['02468ace02468ace02468ace02468ace', 'pattern'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'pattern'],
  ['the parent-carer forum chose this', 'only the characters'],
  ['a1'.repeat(70), 'at most 128'],
])('the secret %j is refused', (secret, words) => {
  expect(() => demandSecret(secret)).toThrow(words)
})

test('secrets that chance made are taken', () => {
  for (let round = 0; round < 2_000; round++) demandSecret(randomBytes(16).toString('hex'))
  expect(readSecret(' 5F3A 9C1E\n7b2d ')).toBe('5f3a9c1e7b2d')
})

test('two to eight people take part, each once', () => {
  const sentences = (people: unknown) =>
    InviteForm.safeParse({ people, version: '1' }).error?.issues.map(({ message }) => message)
  expect(sentences('one')).toEqual(['Select at least 2 people: one alone could choose the seed'])
  expect(sentences(['one', 'one'])).toEqual(['Select at least 2 people: one alone could choose the seed'])
  expect(sentences(Array.from({ length: 9 }, (_, index) => `p${index}`))).toEqual(['Select at most 8 people'])
  expect(sentences(undefined)).toEqual(['Select 2 to 8 people'])
  expect(InviteForm.parse({ people: ['a', 'b'], version: '3' })).toEqual({ people: ['a', 'b'], version: 3 })
})

test('a share is committed to by a hash or a secret, and only once the secret is kept', () => {
  const read = (form: object) => CommitForm.safeParse(form).error?.issues.map(({ message }) => message)
  expect(read({ commitment: 'AB'.repeat(32), isKept: 'yes' })).toBeUndefined()
  expect(read({ isKept: 'yes' })).toEqual(['Enter a secret, or its SHA-256 hash'])
  expect(read({ commitment: 'ab', isKept: 'yes' })?.[0]).toContain('64 characters')
  expect(read({ commitment: 'ab'.repeat(32) })).toEqual(['Keep the secret first, then tick that you have kept it'])
})

test('the record names everybody, and the round when it was not the first', () => {
  const people = [{ name: 'Head of Service' }, { name: 'Administrator' }, { name: 'SEND officer 1' }]
  expect(sharesMadeBy(people, 1)).toBe('Secrets of Administrator, Head of Service and SEND officer 1')
  expect(sharesMadeBy(people.slice(0, 2), 2)).toBe('Secrets of Administrator and Head of Service, in round 2')
})
