import { expect, test } from 'vitest'
import { itemCode } from '#app/domain/rubric/item-code.ts'

test.each([
  ['C1', 'C1'],
  ['H1.2', 'H1.2'],
  ['P.request.parent_carer', 'P request, parent'],
  ['P.review.child_yp', 'P review, child'],
  ['C.need_elsewhere', 'C need elsewhere'],
  ['H1.section_2_necessary', 'H1 section 2 necessary'],
  ['LOCAL1', 'LOCAL1'],
])('%s is read as %s', (id, code) => {
  expect(itemCode(id)).toBe(code)
})
