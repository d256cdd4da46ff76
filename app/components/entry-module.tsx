import { createContext, use, type ReactNode } from 'react'

const EntryModule = createContext<string | null>(null)

type EntryModuleProps = { address: string; children: ReactNode }

/** Tells a page, while the server renders it, the address of the browser's entry. */
export function EntryModuleProvider({ address, children }: EntryModuleProps) {
  return <EntryModule value={address}>{children}</EntryModule>
}

/** The address of the browser's entry; null in the browser, where nobody needs it. */
export function useEntryModule(): string | null {
  return use(EntryModule)
}
