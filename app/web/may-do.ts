import { may, type Act } from '#app/domain/shared/permission.ts'
import type { Work } from '#app/operations/work.ts'

/** True when the page may offer the act. The act itself asks again. */
export function mayDo(work: Work, act: Act): boolean {
  return work.actor.role === 'system' || may(work.actor.role, act)
}
