import { expect, test } from 'vitest'
import { heldFields, localTarget } from '#app/web/held-form.ts'

test.each([
  ['/audits/1?page=2', '/audits/1?page=2'],
  [null, '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-out', '/'],
  ['/sign-in?next=/x', '/'],
])('%s leads to %s', (next, target) => {
  expect(localTarget(next)).toBe(target)
})

test('text fields are held in their order, files are not', () => {
  const form = new FormData()
  form.append('b', '1')
  form.append('a', 'two\nlines')
  form.append('b', '3')
  form.append('file', new File(['x'], 'x.csv'))
  expect(heldFields(form)).toEqual([
    ['b', '1'],
    ['a', 'two\nlines'],
    ['b', '3'],
  ])
})
