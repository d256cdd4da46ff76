import { missingIn, type MissingForm } from '#app/domain/pack/missing.ts'
import { mediaTypes } from '#app/domain/pack/pack-words.ts'
import { packKeyProblem } from '#app/db/pack-key.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** What a list of packs may be narrowed to. */
export type PacksShown = 'all' | 'missing_plan' | 'empty'

export type PackRow = {
  id: string
  planRef: string
  /** Titles in the order of the pack. */
  titles: string[]
  pages: number
  isPlanMissing: boolean
  /** Forms that came back as the register has it, and are not attached. */
  missingForms: MissingForm[]
}

type Query = { cycleId: string; show: PacksShown; skip: number; take: number }

const none = { purgedAt: null }

/** The sampled plans of a cycle with what is attached to each, and what the register says should be there. */
export async function listPacks(work: Work, { cycleId, show, skip, take }: Query) {
  allow(work, 'pack.manage')
  const cycle = await readCycle(work.db, cycleId)
  const kind = cycle.kind === 'plans' ? 'plan' : 'form'
  const sampled = { cycleId, status: 'sampled' as const }
  const narrowed = {
    all: {},
    empty: { pack: { none } },
    missing_plan: { pack: { none: { ...none, kind } } },
  }[show]
  const where = { ...sampled, ...narrowed }
  const [matching, all, without, entries] = await Promise.all([
    work.db.sampleEntry.count({ where }),
    work.db.sampleEntry.count({ where: sampled }),
    work.db.sampleEntry.count({ where: { ...sampled, pack: { none: { ...none, kind } } } }),
    work.db.sampleEntry.findMany({
      where,
      select: {
        id: true,
        planRef: true,
        pack: {
          where: none,
          select: { kind: true, formType: true, title: true, pages: true, mediaType: true },
          orderBy: { ordinal: 'asc' },
        },
      },
      orderBy: [{ planRef: 'asc' }],
      skip,
      take,
    }),
  ])
  const returned = await returnedForms(
    work,
    cycle,
    entries.map(({ planRef }) => planRef),
  )
  return {
    cycle: { id: cycle.id, kind: cycle.kind, label: cycle.label, state: cycle.state, seedSource: cycle.seedSource },
    keyProblem: packKeyProblem(work.db),
    matching,
    all,
    without,
    rows: entries.map(({ id, planRef, pack }): PackRow => ({
      id,
      planRef,
      titles: pack.map(({ title }) => title),
      pages: pack.reduce((sum, { pages, mediaType }) => sum + (mediaType === mediaTypes.pdf ? pages : 0), 0),
      isPlanMissing: pack.every((file) => file.kind !== kind),
      missingForms: missingIn(returned.get(planRef) ?? [], pack),
    })),
  }
}

/** Which types of forms came back for each plan by the freeze date. A cycle of forms has only the form itself. */
async function returnedForms(
  work: Work,
  cycle: { kind: string; frozenOn: string | null },
  planRefs: string[],
): Promise<Map<string, string[]>> {
  if (cycle.kind !== 'plans' || cycle.frozenOn === null || planRefs.length === 0) return new Map()
  const rows = await work.db.adviceRequest.findMany({
    where: { planRef: { in: planRefs }, returnedOn: { not: null, lte: cycle.frozenOn } },
    select: { planRef: true, formType: true },
  })
  const byPlan = Map.groupBy(rows, ({ planRef }) => planRef)
  return new Map([...byPlan].map(([planRef, own]) => [planRef, own.map(({ formType }) => formType)]))
}
