import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { itemProblems, tidy, type Problem } from '#app/domain/audit/answers.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { draftIn } from './draft.ts'
import { fieldId } from './field-names.ts'
import { listenToPointer } from './listen-to-pointer.ts'
import type { Preferences } from './preferences.ts'
import { firstChoice, listenForKeys, type KeyActions } from './section-keys.ts'

/** How long the words about the next section stand before it opens, in milliseconds. */
const pauseBeforeLeaving = 1_500

type Options = {
  form: RefObject<HTMLFormElement | null>
  items: (Criterion | Finding)[]
  /** The question that is open at first. */
  first: string | null
  preferences: Preferences
  /** Saves and opens what comes after this section. */
  leave: () => void
  help: () => void
  /** What follows, for the words before it opens. */
  nextWords: string
}

/** Which question is open, and what comes after an answer. */
export function useQuestionFlow({ form, items, first, preferences, leave, help, nextWords }: Options) {
  const [current, setCurrent] = useState(first)
  const [notice, setNotice] = useState('')
  const [isLeaving, setIsLeaving] = useState(false)
  const wasComplete = useRef(true)
  const elementOf = (itemId: string | null) => (itemId === null ? null : document.getElementById(fieldId(itemId)))

  const missing = (): { index: number; problem: Problem }[] => {
    const page = form.current
    if (page === null) return []
    return items.flatMap((item, index) => {
      const [problem] = itemProblems(item, tidy(item, draftIn(page, index, item.id)))
      return problem ? [{ index, problem }] : []
    })
  }

  /** Opens a question and puts the focus on a field of it, or on its choices. */
  const open = (itemId: string, field?: string) => {
    // oxlint-disable-next-line react-dom/no-flush-sync -- a field that is not shown yet cannot have the focus
    flushSync(() => setCurrent(itemId))
    const question = elementOf(itemId)
    const wanted = field === undefined ? null : fieldIn(question, itemId, field)
    ;(wanted ?? (question && firstChoice(question)))?.focus({ preventScroll: true })
    question?.scrollIntoView({ block: 'nearest' })
    // A question may be higher than the window: what has the focus is seen in any case.
    document.activeElement?.scrollIntoView({ block: 'nearest' })
  }

  const goOn = (question: HTMLElement, isAsked: boolean) => {
    const at = Number(question.dataset.item)
    const item = items[at]
    if (item === undefined) return
    const all = missing()
    const own = all.find(({ index }) => index === at)
    if (own) return open(item.id, own.problem.field)
    if (!isAsked && !preferences.goesOn) return
    const next = all.find(({ index }) => index > at) ?? all[0]
    if (next) return open(items[next.index]!.id)
    if (!preferences.goesOn || wasComplete.current) return toContinue(form.current)
    wasComplete.current = true
    setNotice(`Everything in this section is answered. ${nextWords}`)
    setIsLeaving(true)
  }

  const actions = {
    areOn: () => preferences.keys,
    current: () => elementOf(current),
    move: (step: 1 | -1) => {
      const at = items.findIndex(({ id }) => id === current)
      const to = items[Math.min(Math.max(at + step, 0), items.length - 1)]
      if (to) open(to.id)
    },
    toField: (field: string) => (current === null ? undefined : open(current, field)),
    goOn,
    toMissing: () => {
      const at = items.findIndex(({ id }) => id === current)
      const all = missing()
      const next = all.find(({ index }) => index > at) ?? all[0]
      if (!next) return setNotice('Nothing is missing in this section.')
      const { itemId, field } = next.problem
      setNotice('')
      open(itemId, field)
    },
    leave,
    help,
    stay: () => {
      setIsLeaving(false)
      setNotice('')
    },
  }
  const latest = useEffectEvent(() => actions)
  usePageListeners(form, {
    begin: () => {
      wasComplete.current = missing().length === 0
      if (location.hash === '') scrollToTitle()
    },
    latest: () => actions,
    itemOf: (question) => items[Number(question.dataset.item)]?.id,
    open,
    show: setCurrent,
  })

  useEffect(() => {
    if (!isLeaving) return undefined
    const timer = setTimeout(() => {
      setIsLeaving(false)
      latest().leave()
    }, pauseBeforeLeaving)
    return () => clearTimeout(timer)
  }, [isLeaving])

  return { current, notice, isLeaving, open, stay: actions.stay, announce: setNotice }
}

type Page = {
  begin: () => void
  latest: () => KeyActions
  itemOf: (question: HTMLElement) => string | undefined
  open: (itemId: string, field?: string) => void
  /** Opens a question where the focus already is. */
  show: (itemId: string) => void
}

/** Listens to keys, to the pointer, and to addresses within the page. It is loaded anew for each section, so once is enough. */
function usePageListeners(form: RefObject<HTMLFormElement | null>, page: Page): void {
  const begin = useEffectEvent(() => page.begin())
  const latest = useEffectEvent(() => page.latest())
  const openAddress = useEffectEvent((hash: string) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)))
    const question = target?.closest<HTMLElement>('[data-item]')
    const itemId = question && page.itemOf(question)
    if (itemId) page.open(itemId, target === question ? undefined : target?.id.slice(fieldId(itemId).length + 1))
  })
  const show = useEffectEvent((question: HTMLElement) => {
    const itemId = page.itemOf(question)
    if (itemId) page.show(itemId)
  })
  useEffect(() => {
    begin()
    openAddress(location.hash)
    const onHash = () => openAddress(location.hash)
    window.addEventListener('hashchange', onHash)
    const stopKeys = listenForKeys(() => latest())
    const stopPointer = listenToPointer(form.current, {
      open: (question) => show(question),
      rated: (question) => latest().goOn(question, false),
      next: (question) => latest().goOn(question, true),
      touched: () => latest().stay(),
    })
    return () => {
      window.removeEventListener('hashchange', onHash)
      stopKeys()
      stopPointer()
    }
  }, [form])
}

/** The element of a field: of a count the number that is still missing. */
function fieldIn(question: HTMLElement | null, itemId: string, field: string): HTMLElement | null {
  if (field !== 'tally' && field !== 'tallyOf') return document.getElementById(fieldId(itemId, field))
  const numbers = [...(question?.querySelectorAll<HTMLInputElement>('.app-tally input') ?? [])]
  return numbers.find(({ value }) => value === '') ?? numbers[0] ?? null
}

/** A section that does not fit below the header of the site is brought up to its title. */
function scrollToTitle(): void {
  if (document.documentElement.scrollHeight > window.innerHeight) document.querySelector('main')?.scrollIntoView()
}

function toContinue(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('button[type="submit"]')?.focus()
}
