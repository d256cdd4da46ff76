import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { createRoutesStub } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { SectionForm, type SectionFormProps, type SectionToAnswer } from '#app/components/audit/section-form.tsx'
import { findSectionItems } from '#app/domain/rubric/items.ts'
import { coreRubric, wholeRubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer } from '#tests/factories/answers.ts'

const c = findSectionItems(coreRubric, { agency: 'health', formType: null }, 'C')!

function makeSection(answers: SavedAnswer[] = [], items = c): SectionToAnswer {
  return {
    ...items,
    bands: coreRubric.bands,
    position: 1,
    sections: 2,
    answers: Object.fromEntries(answers.map((answer) => [answer.itemId, answer])),
  }
}

function propsFor(answers: SavedAnswer[] = [], over: Partial<SectionFormProps> = {}): SectionFormProps {
  return {
    section: makeSection(answers),
    caption: 'Plan NM-0001',
    labels: { green: 'Good' },
    problems: [],
    reply: undefined,
    conflicts: [],
    saveHref: '/audits/a1/answers',
    nextHref: '#next',
    nextTitle: 'G, Health provision',
    previousHref: null,
    ...over,
  }
}

function show(answers: SavedAnswer[] = [], over: Partial<SectionFormProps> = {}) {
  return render(<SectionForm {...propsFor(answers, over)} />)
}

type Sent = Record<string, string>
let sent: Sent[] = []
let answerWith: (fields: Sent) => Response | Promise<Response>

const saved = (fields: Sent) => Response.json({ version: Number(fields.basedOn) + 1 })

beforeEach(() => {
  sent = []
  answerWith = saved
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-23T10:42:00') })
  vi.stubGlobal('fetch', async (_url: string, init: { body: URLSearchParams }) => {
    const fields = Object.fromEntries(init.body)
    sent.push(fields)
    return answerWith(fields)
  })
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const question = (id: string) => within(document.getElementById(id)!)
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

test('a rating is saved at once, text after a pause, each over the version that was saved before', async () => {
  show()
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  await user.click(question('C1').getByLabelText('Red'))
  await pass(10)
  expect(sent).toMatchObject([{ itemId: 'C1', rating: 'red', comment: '', basedOn: '0' }])
  expect(await screen.findByText('Saved 10:42')).toBeTruthy()

  await user.type(question('C1').getByLabelText('Comment on C1'), 'The epilepsy is missing')
  expect(sent).toHaveLength(1)
  await pass(900)
  expect(sent.at(-1)).toMatchObject({ itemId: 'C1', rating: 'red', comment: 'The epilepsy is missing', basedOn: '1' })
})

test('an unreachable server loses nothing: the answer waits on the page and is sent again', async () => {
  answerWith = () => Promise.reject(new TypeError('network'))
  show()
  fireEvent.click(question('C1').getByLabelText('Amber'))
  await pass(10)
  expect(screen.getByText('Not saved yet: 1 answer waits on this page.')).toBeTruthy()
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  expect(leaving.defaultPrevented).toBe(true)

  answerWith = saved
  await pass(2_100)
  expect(sent.at(-1)).toMatchObject({ itemId: 'C1', rating: 'amber' })
  expect(screen.getByText('Saved 10:42')).toBeTruthy()
  const later = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(later)
  expect(later.defaultPrevented).toBe(false)
})

test('after the end of the session the page says so, keeps the answer and offers to sign in elsewhere', async () => {
  answerWith = () => new Response('', { status: 401 })
  show()
  fireEvent.click(question('C1').getByLabelText('Green'))
  await pass(10)
  expect(screen.getByText('Sign in again (opens in a new tab)').getAttribute('target')).toBe('_blank')
  answerWith = saved
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await pass(10)
  expect(screen.getByText('Saved 10:42')).toBeTruthy()
  expect(localStorage.length + sessionStorage.length).toBe(0)
})

const elsewhere = makeAnswer('C1', { rating: 'amber', comment: 'from the other window', version: 7 })
const conflict = () => Response.json({ sentence: 'Changed', stored: elsewhere }, { status: 409 })

test('an answer that was changed elsewhere is shown beside mine; mine is sent once I choose it', async () => {
  answerWith = conflict
  show()
  fireEvent.click(question('C1').getByLabelText('Red'))
  await pass(10)
  expect(question('C1').getByText('from the other window')).toBeTruthy()
  answerWith = saved
  fireEvent.input(question('C1').getByLabelText('Comment on C1'), { target: { value: 'mine' } })
  await pass(1_000)
  expect(sent).toHaveLength(1)
  fireEvent.click(question('C1').getByLabelText('My own answer, below'))
  await pass(10)
  expect(sent.at(-1)).toMatchObject({ rating: 'red', comment: 'mine', basedOn: '7' })
  expect(question('C1').queryByText('from the other window')).toBeNull()
})

test('the answer saved elsewhere takes the place of mine once I choose it, and nothing is sent', async () => {
  answerWith = conflict
  show()
  fireEvent.click(question('C1').getByLabelText('Red'))
  await pass(10)
  fireEvent.click(question('C1').getByLabelText('The saved answer, above'))
  await pass(1_000)
  expect(sent).toHaveLength(1)
  expect(question('C1').getByLabelText<HTMLInputElement>('Amber').checked).toBe(true)
  expect(question('C1').getByLabelText<HTMLTextAreaElement>('Comment on C1').value).toBe('from the other window')
})

test('an answer that is turned down stays on the page, which warns before it is left', async () => {
  answerWith = () => Response.json({ sentence: 'Auditing of this cycle has ended.', stored: null }, { status: 409 })
  show()
  fireEvent.click(question('C1').getByLabelText('Red'))
  await pass(10)
  expect(screen.getByText(/Auditing of this cycle has ended/)).toBeTruthy()
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  expect(leaving.defaultPrevented).toBe(true)
  answerWith = saved
  fireEvent.click(question('C1').getByLabelText('Amber'))
  await pass(10)
  expect(screen.getByText('Saved 10:42')).toBeTruthy()
})

test('a reply that was lost is not taken for another window: the page knows its own answer again', async () => {
  answerWith = () => Promise.reject(new TypeError('network'))
  show()
  fireEvent.click(question('C1').getByLabelText('Amber'))
  await pass(10)
  const arrived = makeAnswer('C1', { rating: 'amber', version: 1 })
  answerWith = (fields) =>
    fields.basedOn === '0' ? Response.json({ sentence: 'Changed', stored: arrived }, { status: 409 }) : saved(fields)
  fireEvent.click(question('C1').getByLabelText('Green'))
  await pass(10)
  expect(sent.at(-1)).toMatchObject({ rating: 'green', basedOn: '1' })
  expect(screen.getByText('Saved 10:42')).toBeTruthy()
})

test('the grade follows each answer, and names what holds it down and what would lift it', async () => {
  show(c.criteria.map(({ id }) => makeAnswer(id, { rating: 'green' })))
  expect(screen.getByText(/earn 14 of 14 points, 100%/)).toBeTruthy()
  fireEvent.click(question('C1').getByLabelText('Red'))
  await pass(10)
  const grade = within(screen.getByRole('region', { name: 'Grade of this section so far' }))
  expect(grade.getByText(/C1 is a red key criterion/)).toBeTruthy()
  expect(grade.getByText(/It would be green without what is said of/).textContent).toContain('C1')
  expect(grade.getAllByRole('link', { name: 'C1' })[0]!.getAttribute('href')).toBe('#C1')
})

test('what the page shows at the side follows each answer', async () => {
  show([], { panel: ({ ratings, findings }) => <p>{JSON.stringify([ratings.C1?.rating, findings])}</p> })
  fireEvent.click(question('C1').getByLabelText('Not applicable'))
  fireEvent.click(question('C-advice_shows_need').getByLabelText('Yes'))
  await pass(10)
  expect(screen.getByText('["na",{"C.advice_shows_need":"yes"}]')).toBeTruthy()
})

const chosen = (id: string) =>
  document.getElementById(id)?.querySelector<HTMLInputElement>('.app-rating input:checked')?.value
const openId = () => document.querySelector('[data-open]')?.id
const setUp = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime })

test('a key answers the open question; then comes the field that is missing, or the next question', async () => {
  show()
  const user = setUp()
  await user.keyboard('12')
  expect([chosen('C-advice_shows_need'), chosen('C-need_elsewhere'), openId()]).toEqual(['yes', 'no', 'C1'])
  await user.keyboard('1')
  expect(document.activeElement?.id).toBe('C1-evidence')
  await user.keyboard('12 n{Enter}')
  expect([chosen('C1'), openId()]).toEqual(['green', 'C2'])
  await user.keyboard('3')
  expect(document.activeElement?.id).toBe('C2-comment')
  await user.keyboard('No source.{Control>}{Enter}{/Control}')
  expect(openId()).toBe('C3')
  await user.keyboard('kkc')
  expect([openId(), document.activeElement?.id]).toEqual(['C1', 'C1-comment'])
  await user.keyboard('{Escape}g')
  expect(openId()).toBe('C3')
  await user.keyboard('f')
  expect(question('C3').getByText('Come back')).toBeTruthy()
  expect(screen.getByText('4 of 8 done, 1 to come back to')).toBeTruthy()
})

test('single keys can be switched off, and so can going on', async () => {
  show()
  const user = setUp()
  await user.click(screen.getByLabelText('Single keys'))
  act(() => question('C1').getByLabelText('Green').focus())
  await user.keyboard('3')
  expect(chosen('C1')).toBeUndefined()
  await user.click(screen.getByLabelText('Single keys'))
  await user.click(screen.getByLabelText('Go on by itself'))
  act(() => question('C2').getByLabelText('Green').focus())
  await user.keyboard('2')
  expect([chosen('C2'), openId()]).toEqual(['amber', 'C2'])
})

test('the keys are listed in a dialog', async () => {
  show()
  await setUp().keyboard('?')
  expect(screen.getByRole('dialog', { name: 'Keys of this page' }).textContent).toContain('go to what is missing')
})

test('after the last answer the page says what comes, and stays when it is asked to', async () => {
  const all = [...c.findings, ...c.criteria].map(({ id }) => makeAnswer(id, { finding: 'no', rating: 'amber' }))
  show(all.filter(({ itemId }) => itemId !== 'C6'))
  const user = setUp()
  await user.keyboard('1')
  const status = screen.getByText(/Everything in this section is answered\. Next: G, Health provision\./)
  expect(screen.getAllByRole('status')).toContain(status)
  await user.click(screen.getByRole('button', { name: 'Stay here (Esc)' }))
  await pass(2_000)
  expect(location.hash).toBe('')
  await user.keyboard('2')
  expect(screen.queryByText(/Everything in this section is answered/)).toBeNull()
})

const w = findSectionItems(wholeRubric, { agency: 'education', formType: null }, 'W')!

test('a count proposes the rating, and one key takes it', async () => {
  show([], { section: makeSection([], w) })
  const user = setUp()
  await user.keyboard('jt7')
  await user.tab()
  await user.keyboard('9')
  expect(question('W2').getByText(/7 of 9, 77%: the count proposes/).textContent).toContain('amber')
  await user.keyboard('{Enter}')
  await pass(10)
  expect([chosen('W2'), openId()]).toEqual(['amber', 'W3'])
  expect(sent.at(-1)).toMatchObject({ itemId: 'W2', rating: 'amber', tallyMet: '7', tallyOf: '9' })
  await user.click(question('W2').getByRole('button', { name: 'One more: Needs with an outcome and provision' }))
  expect(question('W2').getByLabelText<HTMLInputElement>('Needs with an outcome and provision').value).toBe('8')
})

test('what was typed into a count of a refused form stands there again, a number or not', () => {
  const values = { 'answers[0].tallyMet': 'seven', 'answers[0].tallyOf': '9' }
  const section = makeSection([], { ...w, criteria: w.criteria.filter(({ id }) => id === 'W2'), findings: [] })
  show([], { section, reply: { errors: [], values } })
  const fields = [...document.querySelectorAll<HTMLInputElement>('.app-stepper input')]
  expect(fields.map(({ value }) => value)).toEqual(['seven', '9'])
})

test('a mark that calls for a report says so at once, and a fault is asked for where it began', async () => {
  show([], { section: makeSection([], w), forms: [{ ref: 'R-1', label: 'Educational psychology, 3 May' }] })
  fireEvent.click(question('W4').getByLabelText(/another child’s name/))
  await pass(10)
  expect(question('W4').getByRole('status').textContent).toContain('Report it as an information incident today')
  const user = setUp()
  act(() => question('W3').getByLabelText('Red').focus())
  await user.keyboard('3Lost.{Control>}{Enter}{/Control}')
  expect(document.activeElement?.id).toBe('W3-faultSource')
  await user.keyboard('2')
  await pass(10)
  expect(sent.at(-1)).toMatchObject({ itemId: 'W3', rating: 'red', faultSource: 'plan_writing' })
  fireEvent.change(question('W3').getByLabelText(/traces to/), { target: { value: 'R-1' } })
})

test('without JavaScript the form holds everything that it needs', () => {
  const Stub = createRoutesStub([
    {
      path: '/',
      Component: () => <SectionForm {...propsFor([elsewhere])} />,
    },
  ])
  const html = renderToString(<Stub />)
  document.body.innerHTML = html
  const form = new FormData(document.querySelector('form')!)
  expect(form.get('answers[2].itemId')).toBe('C1')
  expect(form.get('answers[2].basedOn')).toBe('7')
  expect(form.get('answers[2].rating')).toBe('amber')
  expect(screen.getByText('Save and continue')).toBeTruthy()
  document.body.innerHTML = ''
})
