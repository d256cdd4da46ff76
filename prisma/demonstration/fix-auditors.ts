import type { Agency } from '#app/domain/shared/agency.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Chance } from './chance.ts'

/** Who looks again at a plan, one for each agency; the first health auditor where the plan waits for them. */
export type AuditorFor = (
  planRef: string,
  agencies: readonly Agency[],
  isWaiting: boolean,
) => { agency: Agency; personId: string; name: string }[]

/** The auditor whom a visitor is shown a waiting re-audit as. */
const visitor = 'health1'

/** Auditors who look again with fresh eyes: nobody who had audited the plan first, nobody who coordinates plans. */
export async function readAuditors(db: Database, cycleId: string, chance: Chance) {
  const [people, audits, conflicts] = await Promise.all([
    db.person.findMany({
      where: { role: 'auditor', registerName: null },
      orderBy: { signInName: 'asc' },
      select: { id: true, displayName: true, agency: true, signInName: true },
    }),
    db.audit.findMany({ where: { cycleId, auditorId: { not: null } }, select: { planRef: true, auditorId: true } }),
    db.conflictOfInterest.findMany({ select: { planRef: true, personId: true } }),
  ])
  const barred = new Set([
    ...audits.map(({ planRef, auditorId }) => `${planRef}|${auditorId}`),
    ...conflicts.map(({ planRef, personId }) => `${planRef}|${personId}`),
  ])
  const host = people.find(({ signInName }) => signInName === visitor)
  const auditorFor: AuditorFor = (planRef, agencies, isWaiting) =>
    agencies.flatMap((agency) => {
      const able = people.filter((person) => person.agency === agency && !barred.has(`${planRef}|${person.id}`))
      const person = isWaiting && agency === host?.agency ? host : able.length > 0 ? chance.pick(able) : undefined
      return person ? [{ agency, personId: person.id, name: person.displayName }] : []
    })
  const canWait = (planRef: string, agencies: readonly Agency[]) =>
    agencies.some((agency) => agency === host?.agency) && !barred.has(`${planRef}|${host?.id}`)
  return { auditorFor, canWait }
}
