import { z } from 'zod'
import { Phase, PrimaryNeed } from '#app/domain/register/plan.ts'
import { allow, type Work } from '#app/operations/work.ts'

const plansOnPage = 50

/** What to show of the register. A filter that cannot be read is left out. */
export const RegisterQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  ref: z.string().trim().max(100).catch(''),
  need: PrimaryNeed.or(z.literal('')).catch(''),
  phase: Phase.or(z.literal('')).catch(''),
  state: z.enum(['active', 'left']).catch('active'),
})
export type RegisterQuery = z.infer<typeof RegisterQuery>

/** One page of the register, in the order of the references, with the counts of the whole. */
export async function getRegister(work: Work, query: RegisterQuery) {
  allow(work, 'register.read')
  const { db } = work
  const where = {
    isActive: query.state === 'active',
    ...(query.ref === '' ? {} : { OR: spellings(query.ref).map((ref) => ({ ref: { contains: ref } })) }),
    ...(query.need === '' ? {} : { primaryNeed: query.need }),
    ...(query.phase === '' ? {} : { phase: query.phase }),
  }
  const [area, active, left, matching, plans, byPhase] = await Promise.all([
    db.area.findUniqueOrThrow({ where: { id: 'area' } }),
    db.plan.count({ where: { isActive: true } }),
    db.plan.count({ where: { isActive: false } }),
    db.plan.count({ where }),
    db.plan.findMany({
      where,
      orderBy: { ref: 'asc' },
      skip: (query.page - 1) * plansOnPage,
      take: plansOnPage,
      omit: { digest: true, firstImportId: true, lastImportId: true },
    }),
    db.plan.groupBy({ by: ['phase'], where: { isActive: true }, _count: { _all: true } }),
  ])
  return {
    query,
    asOf: area.registerAsOf,
    active,
    left,
    matching,
    pages: Math.max(1, Math.ceil(matching / plansOnPage)),
    plans,
    phases: byPhase.map(({ phase, _count }) => ({ phase: phase as Phase | null, count: _count._all })),
  }
}

/** The engines do not agree on whether capitals count, so a reference is looked for in each of its likely spellings. */
function spellings(text: string): string[] {
  return [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
}
