import { execFileSync } from 'node:child_process'
import { hash as nodeHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOfHash, digitsSnippet } from '#app/domain/seed/digits.ts'

const hash = (text: string) => nodeHash('sha256', text)

// Source: sha256sum, fold and the arithmetic of bash and dash; Python hashlib and int(…, 16).
test.each([
  ['', '81247112399863166690'],
  ['03 14 15 22 38 41', '08870440542463273052'],
])('the digits of %j are those that a shell works out', (text, digits) => {
  expect(digitsOfHash(hash(text))).toBe(digits)
})

test.each(['bash', 'sh'])('the printed commands give the same digits, in %s', (shell) => {
  for (const text of ['7 7 7 7 7', '03 14 15 22 38 41', `${'0123456789abcdef'.repeat(2)}|${'fedcba98'.repeat(4)}`]) {
    expect(execFileSync(shell, ['-c', digitsSnippet(text)], { encoding: 'utf8' })).toBe(`${digitsOfHash(hash(text))}\n`)
  }
})

test('every hash gives twenty digits, leading zeros kept', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 64, maxLength: 64 }),
      (text) => {
        expect(digitsOfHash(text)).toMatch(/^\d{20}$/)
      },
    ),
  )
  expect(digitsOfHash('0'.repeat(64))).toBe('0'.repeat(20))
})

test('no digit is favoured', () => {
  const counts = Array.from({ length: 10 }, () => 0)
  for (let round = 0; round < 5_000; round++) {
    for (const digit of digitsOfHash(hash(`round ${round}`))) counts[Number(digit)]! += 1
  }
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquared).toBeLessThan(27.9) // 99.9 % point on 9 degrees of freedom, R qchisq
})
