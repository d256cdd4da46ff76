import { planRules } from '#app/domain/sampling/policy.ts'
import type { Database } from '#app/db/open.server.ts'
import { savePolicy } from '#app/operations/frame/save-policy.server.ts'
import { workOf } from './people.ts'

/** The name of the rules that every cycle of the demonstration is planned with. */
export const termlyTenth = 'Termly tenth'

/** Rules that an officer saved: the tenth of each term, and one that looks closer at looked-after children. */
export async function savePolicies(db: Database, now: Date): Promise<void> {
  const work = await workOf(db, 'officer1', now)
  await savePolicy(work, { ...planRules, name: termlyTenth, isDefault: true })
  await savePolicy(work, {
    ...planRules,
    name: 'Looked-after focus',
    strataBy: 'new_amended_other+looked_after',
    ratePercent: 12,
    isDefault: false,
  })
}
