import { compareColleagues } from '#app/domain/people/person.ts'
import { allow, type Work } from '#app/operations/work.ts'

const pageSize = 50

/** Declared conflicts of interest, latest first, fifty a page, and the auditors for whom one can be declared. */
export async function listConflicts(work: Work, input: { page: number }) {
  allow(work, 'cycle.read')
  const total = await work.db.conflictOfInterest.count()
  const conflicts = await work.db.conflictOfInterest.findMany({
    select: {
      id: true,
      planRef: true,
      reason: true,
      source: true,
      declaredAt: true,
      person: { select: { displayName: true } },
    },
    orderBy: [{ declaredAt: 'desc' }, { planRef: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  const auditors = await work.db.person.findMany({
    where: { role: 'auditor', isActive: true },
    select: { id: true, displayName: true, agency: true },
  })
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return { conflicts, auditors: auditors.toSorted(compareColleagues), page: input.page, pages }
}
