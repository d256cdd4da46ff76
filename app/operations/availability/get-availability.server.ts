import { compareColleagues } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Past absences are no longer of interest. */
const shown = (today: string) => ({ where: { toOn: { gte: today } }, orderBy: { fromOn: 'asc' as const } })

export type AvailabilityView = Awaited<ReturnType<typeof getAvailability>>

/** The hours and coming absences of an auditor: one's own, or for officers and administrators those of anybody. */
export async function getAvailability(work: Work, input: { personId: string }) {
  demandTheirs(work, input.personId)
  const person = await work.db.person.findFirst({
    where: { id: input.personId, role: 'auditor' },
    select: {
      id: true,
      displayName: true,
      agency: true,
      hoursPerWeek: true,
      email: true,
      version: true,
      absences: shown(toPlainDate(work.now)),
    },
  })
  if (person === null) throw noSuchAuditor()
  return person
}

/** Active auditors with their hours, the absence that is on or comes next, and the work that they have. */
export async function listAvailability(work: Work) {
  allow(work, 'availability.manage')
  const people = await work.db.person.findMany({
    where: { role: 'auditor', isActive: true },
    select: {
      id: true,
      displayName: true,
      agency: true,
      hoursPerWeek: true,
      email: true,
      absences: shown(toPlainDate(work.now)),
    },
  })
  const open = await work.db.audit.groupBy({
    by: ['auditorId'],
    where: { state: { in: ['assigned', 'in_progress'] }, cycle: { state: 'auditing' } },
    _count: true,
    _sum: { minutes: true },
  })
  const workOf = new Map(open.map(({ auditorId, _count, _sum }) => [auditorId, { audits: _count, ..._sum }]))
  return people.toSorted(compareColleagues).map(({ email, absences, ...person }) => ({
    ...person,
    hasEmail: email !== null,
    absence: absences[0] ?? null,
    laterAbsences: Math.max(0, absences.length - 1),
    audits: workOf.get(person.id)?.audits ?? 0,
    minutes: workOf.get(person.id)?.minutes ?? 0,
  }))
}

/** Refuses to show or change what is somebody else's, unless the actor looks after everybody's. */
export function demandTheirs(work: Work, personId: string): void {
  allow(work, personId === work.actor.id && work.actor.role === 'auditor' ? 'availability.own' : 'availability.manage')
}

export function noSuchAuditor(): Refusal {
  return new Refusal('not-found', 'NO_SUCH_AUDITOR', 'There is no such auditor. Go back to the list of auditors.')
}
