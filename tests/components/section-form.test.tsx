import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { createRoutesStub } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { SectionForm } from '#app/components/audit/section-form.tsx'
import { findSectionItems } from '#app/domain/rubric/items.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { makeFacts } from '#tests/factories/facts.ts'

const c = findSectionItems(coreRubric, { agency: 'health', formType: null }, 'C')!

function makeSection(answers: SavedAnswer[] = []): AuditSection {
  return {
    head: {
      id: 'a1',
      planRef: 'NM-0001',
      agency: 'health' as const,
      formType: null,
      auditorName: 'Health auditor 1',
      handover: null,
      state: 'assigned',
      dueOn: null,
      submittedAt: null,
      cycleLabel: '2026-autumn',
      frozenOn: '2026-10-30',
      labels: { green: 'Good' },
      closed: null,
    },
    subject: { kind: 'plan', facts: makeFacts() },
    ...c,
    bands: coreRubric.bands,
    problems: [],
    previous: null,
    next: null,
    position: 1,
    sections: 2,
    answers: Object.fromEntries(answers.map((answer) => [answer.itemId, answer])),
  }
}

function show(answers: SavedAnswer[] = [], over: Partial<Parameters<typeof SectionForm>[0]> = {}) {
  const props = {
    section: makeSection(answers),
    problems: [],
    reply: undefined,
    conflicts: [],
    saveHref: '/audits/a1/answers',
    nextHref: '/audits/a1/g',
    previousHref: null,
    ...over,
  }
  return render(<SectionForm {...props} />)
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
  expect(screen.getByText('Not saved yet.')).toBeTruthy()
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

test('the grade and what contradicts itself follow each answer', async () => {
  show(c.criteria.map(({ id }) => makeAnswer(id, { rating: 'green' })))
  expect(screen.getByText(/earn 14 of 14 points, 100%/)).toBeTruthy()
  fireEvent.click(question('C1').getByLabelText('Not applicable'))
  fireEvent.click(question('C-advice_shows_need').getByLabelText('Yes'))
  await pass(10)
  expect(screen.getByText(/^C1 is marked not applicable, but “Does any returned health advice/)).toBeTruthy()
})

test('keys choose on the question with the focus, and can be switched off', async () => {
  show()
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  const chosen = (id: string) =>
    question(id)
      .getAllByRole<HTMLInputElement>('radio')
      .find(({ checked }) => checked)?.value
  await user.keyboard('j1j2jj3')
  expect(chosen('C-advice_shows_need')).toBe('yes')
  expect(chosen('C-need_elsewhere')).toBe('no')
  expect(chosen('C2')).toBe('red')
  await user.keyboard('kn')
  expect(chosen('C1')).toBe('na')
  await user.type(question('C1').getByLabelText('Comment on C1'), '123')
  expect(chosen('C1')).toBe('na')
  await user.click(screen.getByLabelText('Use these shortcuts'))
  question('C1').getByLabelText('Green').focus()
  await user.keyboard('3')
  expect(chosen('C1')).toBe('na')
})

test('without JavaScript the form holds everything that it needs', () => {
  const Stub = createRoutesStub([
    {
      path: '/',
      Component: () => (
        <SectionForm
          section={makeSection([elsewhere])}
          problems={[]}
          reply={undefined}
          conflicts={[]}
          saveHref="/s"
          nextHref="/n"
          previousHref={null}
        />
      ),
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
