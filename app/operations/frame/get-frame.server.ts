import { RegisterPlan, type PlanFacts } from '#app/domain/register/plan.ts'
import { ExclusionReason } from '#app/domain/frame/frame.ts'
import type { Database } from '#app/db/open.server.ts'
import { readPlansCycle } from '#app/db/read-cycle.server.ts'
import { spellings } from '#app/db/spellings.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { countFrame } from './get-forecast.server.ts'

/** A plan of a frozen frame: eligible in a stratum, or left out for a reason. What the register said stands only with the eligible. */
export type FramePlanRow = {
  ref: string
  stratum: string
  excludedReason: ExclusionReason | null
  facts: PlanFacts | null
}

/** Which plans of a frame are listed. */
export type FrameFilter = {
  /** `eligible`, `left_out`, the key of a stratum after `stratum:`, a reason after `reason:`; empty for all. */
  show: string
  /** Part of a reference. */
  ref: string
  /** By group instead of by reference. */
  sort: 'ref' | 'stratum'
  isDescending: boolean
}

type Slice = { skip: number; take: number }

/** A frame with more groups than this is searched by reference: a page does not carry them all. */
const mostStrata = 200

/** The plans of a frozen frame that a filter finds, with how many there are in each stratum and left out for each reason. */
export async function getFrame(work: Work, input: { cycleId: string; filter: FrameFilter; slice: Slice }) {
  allow(work, 'cycle.read')
  const cycle = await readPlansCycle(work.db, input.cycleId)
  const { strata, excluded } = await countFrame(work, cycle.id)
  const matching = await work.db.frameEntry.count({ where: whereOf(cycle.id, input.filter) })
  const rows = await readRows(work.db, cycle.id, input.filter, input.slice)
  const eligible = strata.reduce((sum, { size }) => sum + size, 0)
  return { strata: strata.slice(0, mostStrata), eligible, excluded, rows, matching }
}

const batch = 5_000

/** All plans of a frozen frame that a filter finds, for a file to download. */
export async function* listFramePlans(
  work: Work,
  input: { cycleId: string; filter: FrameFilter },
): AsyncGenerator<FramePlanRow> {
  allow(work, 'cycle.read')
  await readPlansCycle(work.db, input.cycleId)
  for (let skip = 0; ; skip += batch) {
    const rows = await readRows(work.db, input.cycleId, input.filter, { skip, take: batch })
    yield* rows
    if (rows.length < batch) return
  }
}

async function readRows(db: Database, cycleId: string, filter: FrameFilter, slice: Slice): Promise<FramePlanRow[]> {
  const direction = filter.isDescending ? 'desc' : 'asc'
  const byRef = { planRef: filter.sort === 'ref' ? direction : 'asc' } as const
  const entries = await db.frameEntry.findMany({
    where: whereOf(cycleId, filter),
    select: { planRef: true, stratum: true, excludedReason: true, facts: true },
    orderBy: filter.sort === 'stratum' ? [{ stratum: direction }, byRef] : byRef,
    ...slice,
  })
  return entries.map(({ planRef, stratum, excludedReason, facts }) => ({
    ref: planRef,
    stratum,
    excludedReason: ExclusionReason.nullable().parse(excludedReason),
    facts: facts === '' ? null : RegisterPlan.parse(JSON.parse(facts)),
  }))
}

function whereOf(cycleId: string, { show, ref }: FrameFilter) {
  const [kind, ...rest] = show.split(':')
  const value = rest.join(':')
  return {
    cycleId,
    ...(ref !== '' && { OR: spellings(ref).map((spelling) => ({ planRef: { contains: spelling } })) }),
    ...(kind === 'eligible' && { excludedReason: null }),
    ...(kind === 'left_out' && { excludedReason: { not: null } }),
    ...(kind === 'stratum' && { excludedReason: null, stratum: value }),
    ...(kind === 'reason' && { excludedReason: value }),
  }
}
