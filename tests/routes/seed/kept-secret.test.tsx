import { expect, test } from 'vitest'
import { forgetSecret, keepSecret, keptSecret } from '#app/routes/seed/kept-secret.ts'

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]

test('a secret that is sent a second time, and refused, does not take the place of the one committed to', () => {
  keepSecret(first, 'the secret committed to')
  keepSecret(second, 'made by another window of the same page')
  expect(keptSecret(first)).toBe('the secret committed to')
})

test('a secret is forgotten once it is revealed', () => {
  keepSecret(first, 'the secret committed to')
  keepSecret(second, 'of another share')
  forgetSecret(first)
  expect(keptSecret(first)).toBe('')
  expect(keptSecret(second)).toBe('of another share')
})
