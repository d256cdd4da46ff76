import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { readListState, sliceOf, withoutFilter, withQuery, type ListColumn } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'

type Fruit = { name: string; grams: number | null; pickedOn: string }

afterEach(cleanup)

const columns: ListColumn<Fruit>[] = [
  { key: 'name', heading: 'Name', value: ({ name }) => name, isSortable: true, isFixed: true },
  { key: 'grams', heading: 'Weight', value: ({ grams }) => grams, kind: 'number', isSortable: true },
  { key: 'picked', heading: 'Picked', value: ({ pickedOn }) => pickedOn, kind: 'date', isExtra: true },
]

const rows: Fruit[] = [
  { name: 'Apple', grams: 1200, pickedOn: '2026-09-01' },
  { name: 'Pear', grams: null, pickedOn: '2026-10-14' },
]

function show(search: string, matching = 120) {
  const state = readListState(new URL(`https://area.example/fruit${search}`), columns)
  return render(
    <FilteredList
      label="Fruit"
      noun={['fruit', 'fruits']}
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      state={state}
      matching={matching}
      pages={3}
      search={search}
      chips={[{ text: 'Orchard: north', name: 'orchard', value: 'north' }]}
      download="/fruit"
    />,
  )
}

test('a view is read from its address, and what cannot be read is the usual view', () => {
  const read = (search: string) => readListState(new URL(`https://area.example/fruit${search}`), columns)
  expect(read('')).toEqual({ page: 1, sort: '', isDescending: false, columns: ['name', 'grams'], isPrint: false })
  expect(read('?sort=-grams&page=2&columns=picked')).toEqual({
    page: 2,
    sort: 'grams',
    isDescending: true,
    columns: ['name', 'picked'],
    isPrint: false,
  })
  expect(read('?sort=picked&page=-1&columns=nothing').sort).toBe('')
  expect(read('?sort=picked&page=-1&columns=nothing').columns).toEqual(['name', 'grams'])
  expect(sliceOf(read('?page=3'))).toEqual({ skip: 100, take: 50 })
  expect(sliceOf(read('?page=3&view=print'))).toEqual({ skip: 0, take: 2500 })
})

test('a change of the view leads to its first page and leaves the rest as it is', () => {
  expect(withQuery('?phase=primary&page=3', { sort: 'name' })).toBe('?phase=primary&sort=name')
  expect(withQuery('?phase=primary&page=3', { page: '4' })).toBe('?phase=primary&page=4')
  expect(withQuery('?view=print', { view: null })).toBe('?')
  expect(withoutFilter('?need=SLCN&need=ASD&page=2', 'need', 'ASD')).toBe('?need=SLCN')
  expect(withoutFilter('?need=SLCN&need=ASD', 'need')).toBe('?')
})

test('the heading by which a list is sorted says so, and turns the order round', () => {
  show('?sort=grams&orchard=north')
  const heading = screen.getByRole('columnheader', { name: /Weight/ })
  expect(heading.getAttribute('aria-sort')).toBe('ascending')
  expect(within(heading).getByRole('link').getAttribute('href')).toBe('?sort=-grams&orchard=north#list')
  expect(screen.queryByRole('columnheader', { name: /Picked/ })).toBeNull()
})

test('numbers are set with commas, dates in short, nothing as a dash', () => {
  show('?columns=grams&columns=picked')
  expect(screen.getByRole('row', { name: /Apple/ }).textContent).toBe('Apple1,2001 Sep 2026')
  expect(screen.getByRole('row', { name: /Pear/ }).textContent).toBe('Pear–14 Oct 2026')
})

test('filters that are set can be taken out one by one, and the files keep them', () => {
  show('?orchard=north&page=2')
  expect(screen.getByRole('link', { name: /Remove this filter: Orchard: north/ }).getAttribute('href')).toBe('?#list')
  expect(screen.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')).toBe('/fruit.csv?orchard=north')
  expect(screen.getByRole('link', { name: 'Print view' }).getAttribute('href')).toBe('?orchard=north&view=print')
})

test('a print view has the rows and what they were filtered by, and neither filter nor pages', () => {
  show('?orchard=north&view=print')
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.queryByRole('navigation')).toBeNull()
  expect(screen.getByText(/Orchard: north/).textContent).toContain('120 fruits')
})

test('a list without rows says what to do', () => {
  show('?orchard=north', 0)
  expect(screen.getByText('Nothing matches. Take out a filter, or clear them all.')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})
