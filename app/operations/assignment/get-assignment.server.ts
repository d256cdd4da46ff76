import { conflictKey, conflictOf, conflictReasonNames } from '#app/domain/assignment/conflict.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** One audit with the colleagues who could take it over, and those who may not, each with the reason. */
export async function getAssignment(work: Work, input: { cycleId: string; auditId: string }) {
  allow(work, 'cycle.read')
  const audit = await work.db.audit.findFirst({
    where: { id: input.auditId, cycleId: input.cycleId },
    select: {
      id: true,
      planRef: true,
      agency: true,
      state: true,
      dueOn: true,
      version: true,
      auditor: { select: { id: true, displayName: true } },
      sample: { select: { facts: true } },
      _count: { select: { answers: true } },
    },
  })
  if (audit === null)
    throw new Refusal('not-found', 'NO_SUCH_AUDIT', 'There is no such audit in this cycle. Go back to the assignments.')
  const { sample, _count, ...rest } = audit
  const plan = { ref: audit.planRef, coordinator: RegisterPlan.parse(JSON.parse(sample.facts)).coordinator }
  const conflicts = await work.db.conflictOfInterest.findMany({
    where: { planRef: audit.planRef },
    select: { personId: true, planRef: true },
  })
  const declared = new Set(conflicts.map(conflictKey))
  const people = await work.db.person.findMany({
    where: { role: 'auditor', agency: audit.agency, isActive: true },
    select: {
      id: true,
      displayName: true,
      registerName: true,
      _count: { select: { audits: { where: { cycleId: input.cycleId, state: { in: ['assigned', 'in_progress'] } } } } },
    },
  })
  const colleagues = people.toSorted(compareColleagues).map(({ id, displayName, registerName, _count: { audits } }) => {
    const reason = conflictOf({ id, registerName }, plan, declared)
    return { id, name: displayName, openAudits: audits, barredBecause: reason && conflictReasonNames[reason] }
  })
  return { audit: rest, answers: _count.answers, colleagues: colleagues.filter(({ id }) => id !== audit.auditor?.id) }
}
