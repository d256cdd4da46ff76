import { expect, test } from 'vitest'
import { pageNumber, withinPages } from '#app/web/page-number.ts'

const asking = (query: string) => new Request(`http://localhost/audits${query}`)

test.each([
  ['', 1],
  ['?page=3', 3],
  ['?page=0', 1],
  ['?page=-2', 1],
  ['?page=nonsense', 1],
])('the address %s asks for page %i', (query, page) => {
  expect(pageNumber(asking(query))).toBe(page)
})

test('a page after the last leads to the last and keeps the rest of the address', () => {
  const list = { pages: 2 }
  expect(withinPages(asking('?show=done&page=2'), list)).toBe(list)
  let thrown: unknown
  try {
    withinPages(asking('?show=done&page=9'), list)
  } catch (response) {
    thrown = response
  }
  expect((thrown as Response).headers.get('location')).toBe('/audits?show=done&page=2')
})
