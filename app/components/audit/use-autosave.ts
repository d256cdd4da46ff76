import { useEffect, useRef, useState, type RefObject } from 'react'
import { isSameAnswer, tidy, type AnswerDraft, type SavedAnswer } from '#app/domain/audit/answers.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { createAutosave, type Autosave, type SaveState } from './autosave.ts'
import { draftIn } from './draft.ts'
import { guardLeaving } from './guard-leaving.ts'

/** How long to wait after a key press before text is sent, in milliseconds. */
const pauseInTyping = 800

type Options = {
  form: RefObject<HTMLFormElement | null>
  url: string
  /** The questions, in the order in which they stand on the page. */
  items: (Criterion | Finding)[]
  /** What is saved of each. */
  saved: SavedAnswer[]
  /** Answers that were changed elsewhere, known since the page was sent. */
  conflicts: SavedAnswer[]
}

/** Saves each answer of a section as it is given, and knows how that goes. Without JavaScript the form does it. */
export function useAutosave({ form, url, items, saved, conflicts: first }: Options) {
  const [state, setState] = useState<SaveState>({ kind: 'quiet' })
  const [waiting, setWaiting] = useState(0)
  const [drafts, setDrafts] = useState<Record<string, AnswerDraft>>({})
  const [versions, setVersions] = useState<Record<string, number>>({})
  const [conflicts, setConflicts] = useState<Record<string, SavedAnswer>>(() => byId(first))
  /** Answers that were taken over from elsewhere; their questions are drawn afresh. */
  const [taken, setTaken] = useState<Record<string, SavedAnswer>>({})
  const autosave = useRef<Autosave>(null)

  useEffect(() => {
    const page = form.current
    if (page === null) return undefined
    const own = createAutosave({
      url,
      onState: setState,
      onWaiting: setWaiting,
      onSaved: (itemId, version) => setVersions((known) => ({ ...known, [itemId]: version })),
      onConflict: (stored) => setConflicts((known) => ({ ...known, [stored.itemId]: stored })),
    })
    const record = (index: number, wait: number) => {
      const item = items[index]
      if (item === undefined) return
      const draft = tidy(item, draftIn(page, index, item.id))
      setDrafts((known) => ({ ...known, [item.id]: draft }))
      own.put(draft, wait)
    }
    autosave.current = own
    for (const { itemId } of first) own.hold(itemId)
    for (const [index, answer] of saved.entries()) {
      if (first.every(({ itemId }) => itemId !== answer.itemId)) own.adopt(answer.itemId, answer.version)
      // A choice may have been made before the page came alive.
      const item = items[index]
      if (item && !isSameAnswer(tidy(item, draftIn(page, index, item.id)), answer)) record(index, pauseInTyping)
    }
    const stopListening = listen(page, own, record)
    const stopGuarding = guardLeaving(own)
    return () => {
      own.stop()
      stopListening()
      stopGuarding()
    }
    // The page is loaded anew for each section, so what it starts with never changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  /** Ends a conflict: the person's own text is sent over the saved one, or the saved one takes its place. */
  function settle(itemId: string, keep: 'mine' | 'saved'): void {
    const stored = conflicts[itemId]
    const index = saved.findIndex((answer) => answer.itemId === itemId)
    if (stored === undefined || index < 0 || form.current === null) return
    autosave.current?.adopt(itemId, stored.version)
    setConflicts(({ [itemId]: _settled, ...others }) => others)
    setVersions((known) => ({ ...known, [itemId]: stored.version }))
    if (keep === 'mine') {
      autosave.current?.put(draftIn(form.current, index, itemId), 0)
      return
    }
    setTaken((known) => ({ ...known, [itemId]: stored }))
    setDrafts((known) => ({ ...known, [itemId]: stored }))
  }

  const flush = async (): Promise<boolean> => (await autosave.current?.flush()) ?? false
  return { state, waiting, drafts, versions, conflicts, taken, settle, flush }
}

/** Hears every change in the form. What is chosen is sent at once, what is typed after a pause or on leaving the field. */
function listen(page: HTMLFormElement, own: Autosave, record: (index: number, wait: number) => void): () => void {
  const ends = new AbortController()
  const { signal } = ends
  page.addEventListener(
    'input',
    ({ target }) => {
      const field = target as HTMLInputElement
      const item = field.closest<HTMLElement>('[data-item]')
      if (item === null || field.name.endsWith('.keep')) return
      const isTyped = field.tagName === 'TEXTAREA' || field.type === 'text'
      record(Number(item.dataset.item), isTyped ? pauseInTyping : 0)
    },
    { signal },
  )
  page.addEventListener('focusout', () => void (own.hasUnsaved() && own.flush()), { signal })
  return () => ends.abort()
}

function byId(answers: SavedAnswer[]): Record<string, SavedAnswer> {
  return Object.fromEntries(answers.map((answer) => [answer.itemId, answer]))
}
