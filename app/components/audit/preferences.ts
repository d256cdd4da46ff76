import { useSyncExternalStore } from 'react'

/** How somebody likes to work on a section. It says nothing of a plan, so the browser may keep it. */
export type Preferences = {
  /** Single keys rate and move. */
  keys: boolean
  /** The next question, and after the last the next section, opens by itself. */
  goesOn: boolean
}

const place = 'section-page'
const usual: Preferences = { keys: true, goesOn: true }
const listeners = new Set<() => void>()
let known: { text: string | null; preferences: Preferences } = { text: null, preferences: usual }

function read(): Preferences {
  const text = kept()
  if (text !== known.text) known = { text, preferences: { ...usual, ...(JSON.parse(text ?? '{}') as object) } }
  return known.preferences
}

/** A browser may refuse to keep anything at all. */
function kept(): string | null {
  try {
    const text = localStorage.getItem(place)
    return text?.startsWith('{') ? text : null
  } catch {
    return known.text
  }
}

function change(preferences: Preferences): void {
  const text = JSON.stringify(preferences)
  try {
    localStorage.setItem(place, text)
  } catch {
    known = { text, preferences }
  }
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function usePreferences(): [Preferences, (preferences: Preferences) => void] {
  return [useSyncExternalStore(subscribe, read, () => usual), change]
}

const subscribeToNothing = () => () => {}

/** True once the page is alive, which is never without JavaScript. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}
