import { createContext, use, type ReactNode } from 'react'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'

/** What every page shows around its content, error pages included. */
export type ShellFacts = {
  /** Null when the database does not answer. */
  areaName: string | null
  isDemonstration: boolean
  person: { name: string; role: Role; agency: Agency | null } | null
  /** Of the session: seconds until it ends without use, minutes that it lasts so, and the time of day of its latest end. */
  session: { idleSeconds: number; idleMinutes: number; endsAt: string } | null
  correlationId: string | null
}

const nothingKnown: ShellFacts = {
  areaName: null,
  isDemonstration: false,
  person: null,
  session: null,
  correlationId: null,
}

const ShellFactsContext = createContext<ShellFacts>(nothingKnown)

export function ShellFactsProvider({ facts, children }: { facts: ShellFacts; children: ReactNode }) {
  return <ShellFactsContext value={facts}>{children}</ShellFactsContext>
}

export function useShellFacts(): ShellFacts {
  return use(ShellFactsContext)
}

const elementId = 'shell-facts'

/** Carries the facts to the browser. A loader of the root could not: it does not run when a guard refuses a page. */
export function ShellFactsScript() {
  const json = JSON.stringify(useShellFacts()).replaceAll('<', String.raw`\u003c`)
  // Text in a script element is not read as markup once "<" is written as an escape.
  // oxlint-disable-next-line react/no-danger
  return <script type="application/json" id={elementId} dangerouslySetInnerHTML={{ __html: json }} />
}

/** The facts that the server wrote into the page. */
export function readShellFacts(): ShellFacts {
  const text = document.getElementById(elementId)?.textContent
  return text ? (JSON.parse(text) as ShellFacts) : nothingKnown
}
