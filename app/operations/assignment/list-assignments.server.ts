import type { AssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import { conflictFinder, conflictKey, namesIn } from '#app/domain/conflicts/conflict.ts'
import { barredByOther } from '#app/domain/assignment/second-ratings.ts'
import { refusalWords } from '#app/domain/assignment/refusal.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { readSecondRatingRule } from '#app/db/read-second-rating-rule.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readRefused } from './deal.server.ts'
import { auditsMatching } from './find-audits.server.ts'

/** By what the list can be sorted; in ticket order of the plans otherwise. */
const orders = {
  ref: (direction: Direction) => ({ planRef: direction }),
  agency: (direction: Direction) => ({ agency: direction }),
  round: (direction: Direction) => ({ round: direction }),
  auditor: (direction: Direction) => ({ auditor: { displayName: direction } }),
  state: (direction: Direction) => ({ state: direction }),
  due: (direction: Direction) => ({ dueOn: { sort: direction, nulls: 'last' as const } }),
  submitted: (direction: Direction) => ({ submittedAt: { sort: direction, nulls: 'last' as const } }),
} as const
type Direction = 'asc' | 'desc'

type Input = {
  cycleId: string
  filter: AssignmentFilter
  slice: { skip: number; take: number }
  sort: string
  isDescending: boolean
}

/** One audit of a cycle as a line of the list. */
export type AssignmentRow = Awaited<ReturnType<typeof readAudits>>[number]

/** The audits of a cycle that match a filter, a slice of them. */
export async function listAssignments(work: Work, input: Input) {
  allow(work, 'cycle.read')
  const where = auditsMatching(work, input.cycleId, input.filter)
  return { rows: await readAudits(work, input), matching: await work.db.audit.count({ where }) }
}

async function readAudits(work: Work, { cycleId, filter, slice, sort, isDescending }: Input) {
  const order = sort in orders ? orders[sort as keyof typeof orders](isDescending ? 'desc' : 'asc') : null
  const audits = await work.db.audit.findMany({
    where: auditsMatching(work, cycleId, filter),
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      state: true,
      dueOn: true,
      minutes: true,
      startedAt: true,
      submittedAt: true,
      handoverReason: true,
      auditor: { select: { displayName: true } },
      refusals: { select: { reasonCode: true }, orderBy: { refusedAt: 'desc' } },
    },
    orderBy: [...(order ? [order] : []), { sample: { ticket: 'asc' } }, { agency: 'asc' }, { round: 'asc' }],
    ...slice,
  })
  return audits.map(({ refusals, auditor, ...audit }) => ({
    ...audit,
    auditorName: auditor?.displayName ?? null,
    givenBack: refusals.map(({ reasonCode }) => refusalWords(reasonCode)),
  }))
}

/** Everybody whom the list can be filtered by, the audits that nobody has, and how many were given back. */
export async function describeAssignments(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const auditors = await work.db.person.findMany({
    where: { role: 'auditor', OR: [{ isActive: true }, { audits: { some: { cycleId } } }] },
    select: { id: true, displayName: true, agency: true, isActive: true },
  })
  const givenBack = await work.db.audit.count({ where: { cycleId, refusals: { some: {} } } })
  const rule = await readSecondRatingRule(work.db)
  return { auditors: auditors.toSorted(compareColleagues), idle: await idleReasons(work, cycleId), givenBack, rule }
}

/** More audits than this without an auditor are a lack of auditors, not of conflicts worth naming. */
const mostNamed = 1_000

/** For each agency with audits that nobody has: how many, and why. */
async function idleReasons(work: Work, cycleId: string) {
  const audits = await work.db.audit.findMany({
    where: { cycleId, state: 'unassigned' },
    select: { planRef: true, agency: true, round: true, sample: { select: { facts: true } } },
    take: mostNamed,
  })
  if (audits.length === 0) return []
  const held = await work.db.audit.findMany({
    where: { cycleId, planRef: { in: [...new Set(audits.map(({ planRef }) => planRef))] } },
    select: { planRef: true, agency: true, round: true, auditorId: true, formerIds: true },
  })
  const ratingsOf = Map.groupBy(held, ({ planRef, agency }) => `${agency}|${planRef}`)
  const auditors = await work.db.person.findMany({
    where: { role: 'auditor', isActive: true },
    select: { id: true, agency: true, registerName: true },
  })
  const conflicts = await work.db.conflictOfInterest.findMany({ select: { personId: true, planRef: true } })
  const conflict = conflictFinder(new Set(conflicts.map(conflictKey)))
  const refused = await readRefused(work.db, cycleId)
  return Agency.options.flatMap((agency) => {
    const own = audits.filter((audit) => audit.agency === agency)
    const staff = auditors.filter((auditor) => auditor.agency === agency)
    const barred = own.filter(({ planRef, round, sample }) => {
      const plan = namesIn(planRef, sample.facts)
      const raters = barredByOther(ratingsOf.get(`${agency}|${planRef}`) ?? [], round)
      return staff.every(({ id, registerName }) => {
        const gaveBack = refused.has(conflictKey({ personId: id, planRef }))
        return gaveBack || raters.includes(id) || conflict({ id, registerName }, plan) !== null
      })
    })
    if (own.length === 0) return []
    // A second rating without an auditor leaves nothing out: its pair does not come about, the first rating counts.
    const unpaired = barred.filter(({ round }) => round === 2).length
    const first = barred.filter(({ round }) => round === 1).map(({ planRef }) => planRef)
    return [{ agency, count: own.length, hasAuditors: staff.length > 0, barred: first, unpaired }]
  })
}
