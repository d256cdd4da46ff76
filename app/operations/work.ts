import { Refusal } from '#app/domain/shared/refusal.ts'
import { may, roleNames, type Act, type Role } from '#app/domain/shared/permission.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Database } from '#app/db/open.server.ts'

/** Who acts. `system` is the command line and the first start: whoever reaches those already holds the database. */
export type Actor = {
  id: string | null
  name: string
  role: Role | 'system'
  agency: Agency | null
}

/** All that an act needs from the world: nothing is ambient. */
export type Work = {
  db: Database
  actor: Actor
  now: Date
  /** Where the act comes from, for the trail: the address of a request, `command`, `server`. */
  origin?: string | null
}

/** Refuses the act when the actor's role may not perform it. The first line of every act. */
export function allow(work: Work, act: Act): void {
  const { role } = work.actor
  if (role === 'system' || may(role, act)) return
  throw new Refusal('forbidden', 'NOT_ALLOWED', `${roleNames[role]}s cannot do this. Ask a colleague whose role can.`)
}
