import type { FixFilter } from '#app/domain/fix/fix-filter.ts'
import { filterRows, sortRows, type FixRow } from '#app/domain/fix/fix-list.ts'
import { isLate, packStateOf, proposedDays, type PackState } from '#app/domain/fix/fix-pack.ts'
import { isPutRight, resultOf } from '#app/domain/fix/improved.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Grade } from '#app/domain/rubric/rubric.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import type { Database } from '#app/db/open.server.ts'
import { readPlanFaults, rubricOf, type FaultyPlan } from '#app/db/plan-faults.server.ts'
import { readImproved } from '#app/db/read-improved.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { requireLocked } from './hold-pack.server.ts'

type Query = {
  cycleId: string
  filter: FixFilter
  slice: { skip: number; take: number }
  sort: string
  isDescending: boolean
}

/** The plans of a locked cycle that have something to put right, a page of them, and what has become of their packs. */
export async function listPacks(work: Work, query: Query) {
  allow(work, 'fix.read')
  const today = toPlainDate(work.now)
  const { id, label, ...cycle } = await requireLocked(work.db, query.cycleId)
  const rubric = await rubricOf(work.db, cycle)
  const [plans, packs, improved] = await Promise.all([
    readPlanFaults(work.db, { id, ...cycle }),
    readPacks(work.db, id),
    readImproved(work.db, { cycleId: id }),
  ])
  const faulty = plans.filter(({ faults }) => faults.length > 0)
  const rows = faulty.map((plan) => rowOf(plan, packs.get(plan.planRef), today))
  const matching = filterRows(rows, query.filter)
  const { skip, take } = query.slice
  const used = new Set(faulty.flatMap(({ faults }) => faults.map(({ section }) => section)))
  return {
    cycle: { id, label },
    audited: plans.length,
    faulty: faulty.length,
    onlyPast: plans.filter(({ faults, past }) => faults.length === 0 && past > 0).length,
    states: countStates(rows),
    late: rows.filter((row) => row.isLate).length,
    improved,
    sections: rubric.sections
      .filter((section) => used.has(section.id))
      .map((section) => ({ id: section.id, title: sectionTitle(section) })),
    proposedDueOn: addDays(today, proposedDays),
    rows: sortRows(matching, query.sort, query.isDescending).slice(skip, skip + take),
    matching: matching.length,
  }
}

function countStates(rows: readonly FixRow[]): Partial<Record<PackState, number>> {
  const counts: Partial<Record<PackState, number>> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

type Pack = Awaited<ReturnType<typeof readPacks>> extends Map<string, infer One> ? One : never

async function readPacks(db: Database, cycleId: string) {
  const packs = await db.fixPack.findMany({
    where: { cycleId },
    omit: { madeByName: true, sentTo: true },
    include: {
      items: {
        where: { isLeftOut: false },
        select: { ratingBefore: true, ratingAfter: true, isGatedAfter: true, gate: true },
      },
    },
  })
  return new Map(packs.map((pack) => [pack.planRef, pack]))
}

function rowOf({ planRef, grade, faults }: FaultyPlan, pack: Pack | undefined, today: PlainDate): FixRow {
  const asked = pack?.items ?? faults
  const rated = pack?.reauditedAt && pack.gradeAfter ? { ...pack, gradeAfter: Grade.parse(pack.gradeAfter) } : undefined
  return {
    planRef,
    packId: pack?.id ?? null,
    gradeBefore: grade,
    faults,
    requests: asked.length,
    gated: asked.filter(({ gate }) => gate !== '').length,
    state: pack ? packStateOf(pack) : 'not_made',
    dueOn: pack?.dueOn ?? null,
    isLate: pack !== undefined && isLate(pack, today),
    sentOn: pack?.sentOn ?? null,
    reauditOn: pack?.reauditOn ?? null,
    reauditedOn: pack?.reauditedAt ? toPlainDate(pack.reauditedAt) : null,
    gradeAfter: rated?.gradeAfter ?? null,
    result: rated ? resultOf({ gradeBefore: grade, gradeAfter: rated.gradeAfter, requests: rated.items }) : null,
    putRight: rated ? rated.items.filter(isPutRight).length : null,
  }
}
