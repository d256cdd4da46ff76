import { render, screen, within } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { cleanup } from '@testing-library/react'
import { ErrorPage } from '#app/components/error-page.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf, valuesOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { GradeTag, RatingTag } from '#app/components/rag-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { readShellFacts, ShellFactsProvider, ShellFactsScript } from '#app/components/shell-facts.tsx'
import { Shell } from '#app/components/shell.tsx'

afterEach(cleanup)

const reply = {
  errors: [
    { field: 'seed', sentence: 'Enter a seed' },
    { field: '', sentence: 'The frame has changed' },
  ],
  values: { seed: '', name: 'Autumn', tick: ['a', 'b'] },
}

test('each error of a refused form links to its field; one about the whole form does not', () => {
  render(<FormErrors reply={reply} ids={{ seed: 'seed-first' }} />)
  const summary = screen.getByRole('alert')
  expect(within(summary).getByRole('link', { name: 'Enter a seed' }).getAttribute('href')).toBe('#seed-first')
  expect(within(summary).queryByRole('link', { name: 'The frame has changed' })).toBeNull()
  expect(summary.textContent).toContain('The frame has changed')
})

test('there is no error summary without errors', () => {
  expect(renderToStaticMarkup(<FormErrors reply={undefined} />)).toBe('')
  expect(renderToStaticMarkup(<FormErrors reply={{ errors: [], values: {} }} />)).toBe('')
})

test('a field shows what was typed, an emptied one stays empty, and otherwise its initial value', () => {
  expect(valueOf(reply, 'name', 'Spring')).toBe('Autumn')
  expect(valueOf(reply, 'seed', '123')).toBe('')
  expect(valueOf(reply, 'rate', 10)).toBe('10')
  expect(valueOf(undefined, 'rate', null)).toBe('')
  expect(errorFor(reply, 'seed')).toBe('Enter a seed')
  expect(errorFor(reply, 'name')).toBeUndefined()
})

test('checkboxes of a refused form show its ticks, and none when all were cleared', () => {
  expect(valuesOf(reply, 'tick')).toEqual(['a', 'b'])
  expect(valuesOf(reply, 'name')).toEqual(['Autumn'])
  expect(valuesOf(reply, 'other', ['c'])).toEqual([])
  expect(valuesOf(undefined, 'other', ['c'])).toEqual(['c'])
})

test('the title of a refused form begins with Error', () => {
  expect(renderToStaticMarkup(<PageTitle title="Seed" reply={reply} />)).toBe(
    '<title>Error: Seed – EHCP audit workbench</title>',
  )
  expect(renderToStaticMarkup(<PageTitle title="Seed" />)).toBe('<title>Seed – EHCP audit workbench</title>')
})

test.each([
  ['green', 'Green'],
  ['amber', 'Amber'],
  ['red', 'Red'],
  ['na', 'Not applicable'],
] as const)('the rating %s is told by a word and a shape of its own', (rating, word) => {
  const { container } = render(<RatingTag rating={rating} />)
  expect(container.textContent).toBe(word)
  const shape = container.querySelector('svg path')?.getAttribute('d')
  const others = (['green', 'amber', 'red', 'na'] as const).filter((other) => other !== rating)
  for (const other of others) expect(renderToStaticMarkup(<RatingTag rating={other} />)).not.toContain(`d="${shape}"`)
})

test('a grade carries the word of the area', () => {
  expect(render(<GradeTag grade="red" labels={{ red: 'Requires improvement' }} />).container.textContent).toBe(
    'Red: requires improvement',
  )
})

test('a region that scrolls has a name and can be reached by keyboard', () => {
  render(<ScrollRegion label="Plans in the sample">…</ScrollRegion>)
  expect(screen.getByRole('region', { name: 'Plans in the sample' }).tabIndex).toBe(0)
})

test('the pager shows the ends, the neighbours and the gaps', () => {
  const { container } = render(<Pager page={5} pages={10} hrefOf={(page) => `?page=${page}`} />)
  expect([...container.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    '1',
    '⋯',
    '4',
    '5',
    '6',
    '⋯',
    '10',
  ])
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('5')
  expect(renderToStaticMarkup(<Pager page={1} pages={1} hrefOf={String} />)).toBe('')
})

const facts = {
  areaName: 'Northmere',
  isDemonstration: true,
  person: { name: '</script><b>Lee', role: 'auditor', agency: 'health' },
  session: null,
  correlationId: 'AB12CD',
} as const

test('the facts of the shell reach the browser unharmed, whatever a name holds', () => {
  const html = renderToStaticMarkup(
    <ShellFactsProvider facts={facts}>
      <ShellFactsScript />
    </ShellFactsProvider>,
  )
  expect(html.match(/<\/script>/g)).toHaveLength(1)
  document.body.innerHTML = html
  expect(readShellFacts()).toEqual(facts)
})

test('the shell shows an auditor their places, marks the one they are in, and signs out by a form', () => {
  const { container } = render(
    <ShellFactsProvider facts={{ ...facts, person: { ...facts.person, name: 'Lee' } }}>
      <Shell pathname="/audits/one">content</Shell>
    </ShellFactsProvider>,
  )
  const links = within(screen.getByRole('navigation', { name: 'Menu' })).getAllByRole('link')
  expect(links.map((link) => link.textContent)).toEqual([
    'Home',
    'My audits',
    'Moderation',
    'Practice',
    'Actions',
    'Rubrics',
  ])
  expect(links[1]?.getAttribute('aria-current')).toBe('true')
  expect(container.querySelector('form')?.getAttribute('method')).toBe('post')
  expect(container.textContent).toContain('Lee, Health auditor')
  expect(container.textContent).toContain('Invented data')
  expect(container.querySelector('main')?.id).toBe('main-content')
})

test.each([
  [404, 'Page not found'],
  [403, 'You cannot open this page'],
  [409, 'This cannot be done'],
  [500, 'Sorry, something went wrong'],
])('the page for status %i has one heading and says where to go', (status, heading) => {
  render(<ErrorPage status={status} sentence="Because." correlationId="AB12CD" />)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(heading)
  const wayOut = status === 500 ? screen.getByText('AB12CD') : screen.getByRole('link', { name: /go to your work/i })
  expect(wayOut).toBeTruthy()
})
