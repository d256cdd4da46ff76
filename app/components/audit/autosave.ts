import { isSameAnswer, type AnswerDraft, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { postAnswer } from './post-answer.ts'

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
  /** How many answers are on the page and nowhere else. */
  onWaiting: (count: number) => void
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
export function createAutosave({ url, onState, onWaiting, onSaved, onConflict }: AutosaveOptions): Autosave {
  const waiting = new Map<string, AnswerDraft>()
  const versions = new Map<string, number>()
  const held = new Set<string>()
  /** Answers that the server will not take as they are; what was typed stands in the page until it is changed. */
  const turnedDown = new Set<string>()
  /** What was sent without a reply: it may have arrived, and then it is this page's own. */
  const unanswered = new Map<string, AnswerDraft>()
  const alarm = createAlarm(() => void flush())
  let sending: Promise<boolean> | undefined
  let failures = 0

  const unsaved = () => new Set([...waiting.keys(), ...held, ...turnedDown]).size

  function flush(): Promise<boolean> {
    alarm.stop()
    sending ??= sendAll().finally(() => (sending = undefined))
    return sending
  }

  async function sendAll(): Promise<boolean> {
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      const reply = await send(next)
      // What was typed while the save was under way stays in line.
      if (reply === 'saved' && waiting.get(next.itemId) === next) waiting.delete(next.itemId)
      onWaiting(unsaved())
      if (reply === 'later') return false
    }
    return held.size + turnedDown.size === 0
  }

  async function send(draft: AnswerDraft): Promise<Reply> {
    onState({ kind: 'saving' })
    const posted = await postAnswer(url, draft, versions.get(draft.itemId) ?? 0)
    if (posted.kind === 'signed-out') return fail({ kind: 'signed-out' })
    if (posted.kind === 'away') {
      unanswered.set(draft.itemId, draft)
      return fail({ kind: 'retrying' })
    }
    const lost = unanswered.get(draft.itemId)
    unanswered.delete(draft.itemId)
    if (posted.kind === 'saved') return saved(draft, posted.version)
    if (posted.kind === 'conflict') return conflicting(draft, posted.stored, lost)
    waiting.delete(draft.itemId)
    turnedDown.add(draft.itemId)
    onState(posted)
    return 'later'
  }

  function saved({ itemId }: AnswerDraft, version: number): Reply {
    failures = 0
    versions.set(itemId, version)
    onSaved(itemId, version)
    onState({ kind: 'saved', at: new Date() })
    return 'saved'
  }

  function conflicting({ itemId }: AnswerDraft, stored: SavedAnswer, lost: AnswerDraft | undefined): Reply {
    if (lost && isSameAnswer(plain(stored), plain(lost))) versions.set(itemId, stored.version)
    else {
      waiting.delete(itemId)
      held.add(itemId)
      onState({ kind: 'quiet' })
      onConflict(stored)
    }
    return 'again'
  }

  function fail(state: SaveState): Reply {
    onState(state)
    alarm.set(retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 30_000)
    failures += 1
    return 'later'
  }

  return {
    put: (draft, wait) => {
      if (held.has(draft.itemId)) return
      turnedDown.delete(draft.itemId)
      waiting.set(draft.itemId, draft)
      onWaiting(unsaved())
      alarm.set(wait)
    },
    flush,
    adopt: (itemId, version) => {
      held.delete(itemId)
      versions.set(itemId, version)
      onWaiting(unsaved())
    },
    hold: (itemId) => {
      held.add(itemId)
      onWaiting(unsaved())
    },
    hasUnsaved: () => unsaved() > 0,
    stop: alarm.end,
  }
}

function first(waiting: Map<string, AnswerDraft>): AnswerDraft | undefined {
  return waiting.values().next().value
}

/** As the server keeps it: without blanks at the end of a text. */
function plain(answer: AnswerDraft): AnswerDraft {
  return { ...answer, comment: answer.comment.trimEnd(), evidence: answer.evidence.trimEnd() }
}

/** Runs something after a while; setting it again replaces the time, and nothing runs after its end. */
function createAlarm(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasEnded = false
  const stop = () => clearTimeout(timer)
  return {
    set: (wait: number) => {
      stop()
      if (!hasEnded) timer = setTimeout(run, wait)
    },
    stop,
    end: () => {
      hasEnded = true
      stop()
    },
  }
}
