import { expect, test } from 'vitest'
import { formName } from '#app/domain/shared/form-type.ts'

test.each([
  ['NM-006443 health_visitor 2026-05-01', 'NM-006443, health visiting or school nursing, 1 May 2026'],
  ['A 12 ep 2026-11-20', 'A 12, educational psychology, 20 November 2026'],
  ['NM-006443 letter 2026-05-01', 'NM-006443 letter 2026-05-01'],
  ['NM-006443', 'NM-006443'],
])('the reference %s reads %s', (ref, name) => {
  expect(formName(ref)).toBe(name)
})
