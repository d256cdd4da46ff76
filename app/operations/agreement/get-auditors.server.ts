import { Agreement } from '#app/domain/agreement/agreement.ts'
import { driftOf, type Drift } from '#app/domain/agreement/drift.ts'
import { poolPersons, readPersons, type PersonReading } from '#app/domain/agreement/persons.ts'
import { readAnchorPairs, readAnchorTerms } from '#app/db/anchor-pairs.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findAgreement } from './find-agreement.server.ts'
import { headOf, type AgreementCycle } from './get-agreement.server.ts'

/** Cycles that are read together: two years of terms. One alone says too little of anybody. */
const mostCycles = 6

export type AuditorReading = PersonReading & { name: string }
export type TermDrift = Drift & { term: string }

export type AuditorsPage = {
  cycle: AgreementCycle
  /** Null before auditing is closed. By name, never by any figure. */
  auditors: AuditorReading[] | null
  /** Labels of the cycles that are read together, the latest first. */
  pooled: string[]
  /** What anchor plans say, the latest term first. */
  drift: TermDrift[]
}

/**
 * Whether auditors lean: their grades beside a colleague's, and their shares beside everybody else's of the agency, over
 * this cycle and those before it. It tells of whose plans more should be rated twice; it judges nobody.
 */
export async function getAuditors(work: Work, { cycleId }: { cycleId: string }): Promise<AuditorsPage> {
  allow(work, 'agreement.persons')
  const cycle = await readCycle(work.db, cycleId)
  const found = await findAgreement(work.db, cycle)
  if (found === null) return { cycle: headOf(cycle), auditors: null, pooled: [], drift: [] }
  const earlier = await work.db.cycle.findMany({
    where: { kind: cycle.kind, state: 'locked', termFrom: { lt: cycle.termFrom }, agreement: { isNot: null } },
    orderBy: { termFrom: 'desc' },
    take: mostCycles - 1,
    select: { label: true, agreement: { select: { document: true } } },
  })
  const before = earlier.flatMap(({ agreement }) =>
    agreement ? [Agreement.parse(JSON.parse(agreement.document)).persons] : [],
  )
  return {
    cycle: headOf(cycle),
    auditors: await named(work, readPersons(poolPersons([found.agreement.persons, ...before]))),
    pooled: [cycle.label, ...earlier.map(({ label }) => label)],
    drift: cycle.kind === 'plans' ? await driftUpTo(work, cycle.label) : [],
  }
}

/** With the names that the people have now, and in their order. */
async function named({ db }: Work, readings: readonly PersonReading[]): Promise<AuditorReading[]> {
  const people = await db.person.findMany({
    where: { id: { in: readings.map(({ personId }) => personId) } },
    select: { id: true, displayName: true },
  })
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
  return readings
    .map((reading) => ({ ...reading, name: names.get(reading.personId) ?? 'Somebody who has left' }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB', { numeric: true }))
}

/** The anchor plans of the latest terms, this one included. */
async function driftUpTo({ db }: Work, label: string): Promise<TermDrift[]> {
  const terms = await readAnchorTerms(db)
  const from = terms.indexOf(label)
  const wanted = terms.slice(Math.max(0, from), Math.max(0, from) + mostCycles)
  const drifts = await Promise.all(
    wanted.map(async (term) => ({ term, drift: driftOf(await readAnchorPairs(db, { term })) })),
  )
  return drifts.flatMap(({ term, drift }) => (drift ? [{ ...drift, term }] : []))
}
