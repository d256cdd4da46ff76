import { z } from 'zod'
import { conflictKey, conflictOf } from '#app/domain/assignment/conflict.ts'
import { AuditState } from '#app/domain/audit/audit.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { allow, type Work } from '#app/operations/work.ts'

const pageSize = 50

/** What the list can be narrowed to. Anything that is not understood counts as not asked. */
export const AssignmentFilter = z.object({
  agency: Agency.nullable().catch(null),
  auditorId: z
    .string()
    .regex(/^[\w-]+$/)
    .nullable()
    .catch(null),
  state: AuditState.nullable().catch(null),
})
export type AssignmentFilter = z.infer<typeof AssignmentFilter>

/** The audits of a cycle, in ticket order of their plans, fifty a page, with everybody they can be filtered by. */
export async function listAssignments(work: Work, input: { cycleId: string; page: number; filter: AssignmentFilter }) {
  allow(work, 'cycle.read')
  const { agency, auditorId, state } = input.filter
  const where = {
    cycleId: input.cycleId,
    ...(agency && { agency }),
    ...(auditorId && { auditorId }),
    ...(state && { state }),
  }
  const total = await work.db.audit.count({ where })
  const audits = await work.db.audit.findMany({
    where,
    select: {
      id: true,
      planRef: true,
      agency: true,
      state: true,
      dueOn: true,
      auditor: { select: { displayName: true } },
    },
    orderBy: [{ sample: { ticket: 'asc' } }, { agency: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  const auditors = await work.db.person.findMany({
    where: { role: 'auditor', OR: [{ isActive: true }, { audits: { some: { cycleId: input.cycleId } } }] },
    select: { id: true, displayName: true, agency: true, isActive: true },
  })
  return {
    audits,
    auditors: auditors.toSorted(compareColleagues),
    total,
    page: input.page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    idle: await idleReasons(work, input.cycleId),
  }
}

/** More audits than this without an auditor are a lack of auditors, not of conflicts worth naming. */
const mostNamed = 1_000

/** For each agency with audits that nobody has: how many, and why. */
async function idleReasons(work: Work, cycleId: string) {
  const audits = await work.db.audit.findMany({
    where: { cycleId, state: 'unassigned' },
    select: { planRef: true, agency: true, sample: { select: { facts: true } } },
    take: mostNamed,
  })
  if (audits.length === 0) return []
  const auditors = await work.db.person.findMany({
    where: { role: 'auditor', isActive: true },
    select: { id: true, agency: true, registerName: true },
  })
  const conflicts = await work.db.conflictOfInterest.findMany({ select: { personId: true, planRef: true } })
  const declared = new Set(conflicts.map(conflictKey))
  return Agency.options.flatMap((agency) => {
    const own = audits.filter((audit) => audit.agency === agency)
    const staff = auditors.filter((auditor) => auditor.agency === agency)
    const barred = own.filter(({ planRef, sample }) => {
      const plan = { ref: planRef, coordinator: RegisterPlan.parse(JSON.parse(sample.facts)).coordinator }
      return staff.every((auditor) => conflictOf(auditor, plan, declared) !== null)
    })
    if (own.length === 0) return []
    return [{ agency, count: own.length, hasAuditors: staff.length > 0, barred: barred.map(({ planRef }) => planRef) }]
  })
}
