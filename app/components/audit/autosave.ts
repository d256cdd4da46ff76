import type { AnswerDraft, SavedAnswer } from '#app/domain/audit/answers.ts'
import { fieldsOf } from './draft.ts'

export type SaveState =
  | { kind: 'quiet' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** The connection or the server is away; what was typed waits in this page and is sent again. */
  | { kind: 'retrying' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; sentence: string }

export type AutosaveOptions = {
  /** The address that saves one answer. */
  url: string
  onState: (state: SaveState) => void
  onSaved: (itemId: string, version: number) => void
  onConflict: (stored: SavedAnswer) => void
}

export type Autosave = {
  /** Takes an answer to save after `wait` milliseconds; a later one for the same question replaces it. */
  put: (draft: AnswerDraft, wait: number) => void
  /** Sends what waits, now. True when everything is saved. */
  flush: () => Promise<boolean>
  /** Tells which version of an answer this page has seen, and so ends a conflict about it. */
  adopt: (itemId: string, version: number) => void
  /** Sends nothing for this question until `adopt`: another version is saved, and the person has to choose. */
  hold: (itemId: string) => void
  hasUnsaved: () => boolean
  stop: () => void
}

type Reply = 'saved' | 'again' | 'later'

const retryDelays = [2_000, 4_000, 8_000, 16_000, 30_000]

/**
 * Saves answers one after the other. Nothing that was given to `put` is dropped before the server has it: it waits here,
 * in the memory of the page and nowhere else, while the connection is away or the session has ended.
 */
export function createAutosave({ url, onState, onSaved, onConflict }: AutosaveOptions): Autosave {
  const waiting = new Map<string, AnswerDraft>()
  const versions = new Map<string, number>()
  const held = new Set<string>()
  /** Answers that the server will not take as they are; what was typed stands in the page until it is changed. */
  const turnedDown = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<boolean> | undefined
  let failures = 0
  let isStopped = false

  function schedule(wait: number): void {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void flush(), wait)
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    sending ??= sendAll().finally(() => (sending = undefined))
    return sending
  }

  async function sendAll(): Promise<boolean> {
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      const reply = await send(next)
      if (reply === 'later') return false
      // What was typed while the save was under way stays in line.
      if (reply === 'saved' && waiting.get(next.itemId) === next) waiting.delete(next.itemId)
    }
    return held.size + turnedDown.size === 0
  }

  async function send(draft: AnswerDraft): Promise<Reply> {
    onState({ kind: 'saving' })
    const body = new URLSearchParams([...fieldsOf(draft), ['basedOn', String(versions.get(draft.itemId) ?? 0)]])
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    if (response?.ok) return saved(draft, (await response.json()) as { version: number })
    if (response?.status === 409) return refused(draft, response)
    // The server sends those without a session to the sign-in page.
    if (response?.type === 'opaqueredirect' || response?.status === 401) return fail({ kind: 'signed-out' })
    if (response && response.status >= 400 && response.status < 500) return refused(draft, response)
    return fail({ kind: 'retrying' })
  }

  function saved(draft: AnswerDraft, { version }: { version: number }): Reply {
    failures = 0
    versions.set(draft.itemId, version)
    onSaved(draft.itemId, version)
    onState({ kind: 'saved', at: new Date() })
    return 'saved'
  }

  async function refused(draft: AnswerDraft, response: Response): Promise<Reply> {
    const isOurs = response.headers.get('content-type')?.includes('json') === true
    const body = isOurs ? ((await response.json()) as { sentence: string; stored: SavedAnswer | null }) : null
    waiting.delete(draft.itemId)
    if (body?.stored) {
      held.add(draft.itemId)
      onState({ kind: 'quiet' })
      onConflict(body.stored)
      return 'again'
    }
    turnedDown.add(draft.itemId)
    onState({
      kind: 'refused',
      sentence: body?.sentence ?? 'The answer was not saved. Copy what you typed and open the audit again.',
    })
    return 'later'
  }

  function fail(state: SaveState): Reply {
    onState(state)
    schedule(retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 30_000)
    failures += 1
    return 'later'
  }

  return {
    put: (draft, wait) => {
      if (held.has(draft.itemId)) return
      turnedDown.delete(draft.itemId)
      waiting.set(draft.itemId, draft)
      schedule(wait)
    },
    flush,
    adopt: (itemId, version) => {
      held.delete(itemId)
      versions.set(itemId, version)
    },
    hold: (itemId) => held.add(itemId),
    hasUnsaved: () => waiting.size + held.size + turnedDown.size > 0,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function first(waiting: Map<string, AnswerDraft>): AnswerDraft | undefined {
  return waiting.values().next().value
}
