import { allow, type Work } from '#app/operations/work.ts'

/** How many active plans of our own register have each primary need, by the code of the published series. */
export async function getOwnNeeds(work: Work): Promise<{ total: number; byNeed: Record<string, number> }> {
  allow(work, 'comparators.read')
  const counts = await work.db.plan.groupBy({ by: ['primaryNeed'], where: { isActive: true }, _count: true })
  const byNeed: Record<string, number> = {}
  for (const { primaryNeed, _count } of counts) byNeed[`need_${(primaryNeed ?? 'unknown').toLowerCase()}`] = _count
  return { total: counts.reduce((sum, { _count }) => sum + _count, 0), byNeed }
}
