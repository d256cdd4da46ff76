import { createContext } from 'react-router'
import type { SignInMethod } from '#app/domain/people/session.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'

/** Who is signed in, as far as pages need to know. */
export type SignedIn = {
  id: string
  name: string
  role: Role
  agency: Agency | null
  sessionId: string
  /** When the person last proved that it is them. */
  provedAt: Date
  /** What the session must do before any page opens: pass the second step, or set one up. */
  owes: 'confirm' | 'set-up' | null
  /** When the session ends, however much it is used; and without further use. */
  expiresAt: Date
  idleAt: Date
  /** How it was begun: `password`, `passkey`, or the code of a sign-in service. */
  method: SignInMethod
}

/** What the server knows of the request before any route is asked. */
export type RequestFacts = {
  db: Database
  now: Date
  nonce: string
  isSecure: boolean
  /** Where the request came from, as far as the trusted proxies tell. */
  address: string | null
  /** Browser and system in words. */
  device: string | null
  /** Names this request in the log; shown to people when something went wrong. */
  correlationId: string
  reportFault: (fault: unknown) => void
}

export const requestContext = createContext<RequestFacts>()

/** The signed-in person, or null. */
export const personContext = createContext<SignedIn | null>(null)

/** The work of the signed-in person; set by `requireAct` on guarded layouts. */
export const workContext = createContext<Work>()

/** Takes the pattern of the address that a request leads to, such as `/cycles/:cycleId`, for the log and the figures. */
export const patternContext = createContext<(pattern: string) => void>(() => {})
