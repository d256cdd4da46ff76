import type { Tx } from '#app/db/open.server.ts'
import type { KnownPlans } from '#app/domain/reading/plan-import.ts'

const page = 10_000

/** Every reference that the register has ever held, with its digest; null for a plan that has left. */
export async function knownPlans(tx: Tx): Promise<KnownPlans> {
  const known = new Map<string, string | null>()
  for (let after = ''; ;) {
    const plans = await tx.plan.findMany({
      where: { ref: { gt: after } },
      orderBy: { ref: 'asc' },
      take: page,
      select: { ref: true, digest: true, isActive: true },
    })
    for (const { ref, digest, isActive } of plans) known.set(ref, isActive ? digest : null)
    const last = plans.at(-1)
    if (last === undefined || plans.length < page) return known
    after = last.ref
  }
}
