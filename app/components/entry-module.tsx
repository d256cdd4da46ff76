import { createContext, use, type ReactNode } from 'react'

/** Where the browser's entry lies, and the word by which the content policy lets it run. */
type EntryModule = { address: string; nonce: string }

const EntryModuleContext = createContext<EntryModule | null>(null)

type EntryModuleProps = { entry: EntryModule; children: ReactNode }

/** Tells a page, while the server renders it, of the browser's entry. */
export function EntryModuleProvider({ entry, children }: EntryModuleProps) {
  return <EntryModuleContext value={entry}>{children}</EntryModuleContext>
}

/** The browser's entry; null in the browser, where nobody needs it. */
export function useEntryModule(): EntryModule | null {
  return use(EntryModuleContext)
}
