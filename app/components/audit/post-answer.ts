import type { AnswerDraft, SavedAnswer } from '#app/domain/audit/answers.ts'
import { fieldsOf } from './draft.ts'

/** What became of an answer that was sent. */
type Posted =
  | { kind: 'saved'; version: number }
  /** Another version is saved than the one that the answer was based on. */
  | { kind: 'conflict'; stored: SavedAnswer }
  | { kind: 'refused'; sentence: string }
  | { kind: 'signed-out' }
  /** No reply, or none that can be used: the answer may have arrived all the same. */
  | { kind: 'away' }

/** After this long without a reply, in milliseconds, the connection counts as lost. */
const longestWait = 20_000

const unread = 'The answer was not saved. Copy what you typed and open the audit again.'

/** Sends one answer with the version that it was based on. */
export async function postAnswer(url: string, draft: AnswerDraft, basedOn: number): Promise<Posted> {
  const body = new URLSearchParams([...fieldsOf(draft), ['basedOn', String(basedOn)]])
  const signal = AbortSignal.timeout(longestWait)
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual', keepalive: true, signal }).catch(
    () => null,
  )
  if (response === null) return { kind: 'away' }
  if (response.ok) return { kind: 'saved', ...((await response.json()) as { version: number }) }
  // The server sends those without a session to the sign-in page.
  if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' }
  if (response.status < 400 || response.status >= 500) return { kind: 'away' }
  const isOurs = response.headers.get('content-type')?.includes('json') === true
  if (!isOurs) return { kind: 'refused', sentence: unread }
  const { stored, sentence } = (await response.json()) as { sentence?: string; stored: SavedAnswer | null }
  return stored ? { kind: 'conflict', stored } : { kind: 'refused', sentence: sentence ?? unread }
}
