import { useEffect, useRef, useState, type ChangeEvent, type RefObject } from 'react'
import { isSameAnswer, type AnswerDraft, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { createAutosave, type Autosave, type SaveState } from './autosave.ts'
import { draftIn } from './draft.ts'

/** How long to wait after a key press before text is sent, in milliseconds. */
const pauseInTyping = 800

type Options = {
  form: RefObject<HTMLFormElement | null>
  url: string
  /** What is saved, in the order of the questions on the page. */
  saved: SavedAnswer[]
  /** Answers that were changed elsewhere, known since the page was sent. */
  conflicts: SavedAnswer[]
}

/** Saves each answer of a section as it is given, and knows how that goes. Without JavaScript the form does it. */
export function useAutosave({ form, url, saved, conflicts: first }: Options) {
  const [state, setState] = useState<SaveState>({ kind: 'quiet' })
  const [drafts, setDrafts] = useState<Record<string, AnswerDraft>>({})
  const [versions, setVersions] = useState<Record<string, number>>({})
  const [conflicts, setConflicts] = useState<Record<string, SavedAnswer>>(() => byId(first))
  /** Answers that were taken over from elsewhere; their questions are drawn afresh. */
  const [taken, setTaken] = useState<Record<string, SavedAnswer>>({})
  const autosave = useRef<Autosave>(null)
  const isUnsettled = useRef(false)
  useEffect(() => {
    isUnsettled.current = Object.keys(conflicts).length > 0
  }, [conflicts])
  const read = (index: number) => draftIn(form.current!, index, saved[index]!.itemId)

  function record(draft: AnswerDraft, wait: number) {
    setDrafts((known) => ({ ...known, [draft.itemId]: draft }))
    if (conflicts[draft.itemId] === undefined) autosave.current?.put(draft, wait)
  }

  useEffect(() => {
    const own = createAutosave({
      url,
      onState: setState,
      onSaved: (itemId, version) => setVersions((known) => ({ ...known, [itemId]: version })),
      onConflict: (stored) => setConflicts((known) => ({ ...known, [stored.itemId]: stored })),
    })
    autosave.current = own
    for (const [index, answer] of saved.entries()) {
      own.adopt(answer.itemId, answer.version)
      // A choice may have been made before the page came alive.
      const draft = read(index)
      if (!isSameAnswer(draft, answer)) record(draft, pauseInTyping)
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (own.hasUnsaved() || isUnsettled.current) event.preventDefault()
    }
    const retry = () => void (own.hasUnsaved() && own.flush())
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', retry)
    window.addEventListener('focus', retry)
    return () => {
      own.stop()
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', retry)
      window.removeEventListener('focus', retry)
    }
    // The page is loaded anew for each section, so what it starts with never changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return {
    state,
    drafts,
    versions,
    conflicts,
    taken,
    /** For the form: saves the question in which something changed. */
    onChange: (event: ChangeEvent<HTMLFormElement>) => {
      const target = event.target as unknown as HTMLInputElement
      const index = indexOf(target)
      if (index === undefined || target.name.endsWith('.keep')) return
      const isTyped = target.tagName === 'TEXTAREA' || target.type === 'text'
      record(read(index), isTyped ? pauseInTyping : 0)
    },
    onBlur: () => void (autosave.current?.hasUnsaved() && autosave.current.flush()),
    flush: async () => (await autosave.current?.flush()) ?? false,
    /** Ends a conflict: the person's own text is sent over the saved one, or the saved one takes its place. */
    settle: (itemId: string, keep: 'mine' | 'saved') => {
      const stored = conflicts[itemId]
      const index = saved.findIndex((answer) => answer.itemId === itemId)
      if (stored === undefined || index < 0) return
      setConflicts(({ [itemId]: _settled, ...others }) => others)
      autosave.current?.adopt(itemId, stored.version)
      setVersions((known) => ({ ...known, [itemId]: stored.version }))
      if (keep === 'mine') return autosave.current?.put(read(index), 0)
      setTaken((known) => ({ ...known, [itemId]: stored }))
      setDrafts((known) => ({ ...known, [itemId]: stored }))
    },
  }
}

function indexOf(target: HTMLElement): number | undefined {
  const item = target.closest<HTMLElement>('[data-item]')
  return item ? Number(item.dataset.item) : undefined
}

function byId(answers: SavedAnswer[]): Record<string, SavedAnswer> {
  return Object.fromEntries(answers.map((answer) => [answer.itemId, answer]))
}
