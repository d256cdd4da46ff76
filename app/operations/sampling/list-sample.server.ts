import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Which part of the sample is asked for. */
export type SampleQuery = {
  cycleId: string
  stratum: string | null
  /** Key of a column and its direction; the order of the tickets when left out. */
  sort: { key: 'planRef' | 'stratum' | 'ordinal' | 'ticket'; isDescending: boolean } | null
  slice: { skip: number; take: number }
}

/** The sample of a cycle as it stands, in the order of its tickets unless asked otherwise. */
export async function listSample(work: Work, { cycleId, stratum, sort, slice }: SampleQuery) {
  allow(work, 'cycle.read')
  await readCycle(work.db, cycleId)
  const where = { cycleId, status: 'sampled' as const, ...(stratum !== null && { stratum }) }
  const direction = sort?.isDescending ? ('desc' as const) : ('asc' as const)
  const matching = await work.db.sampleEntry.count({ where })
  const rows = await work.db.sampleEntry.findMany({
    where,
    select: { id: true, planRef: true, stratum: true, ordinal: true, ticket: true, extension: true },
    orderBy: sort === null ? { ticket: 'asc' } : [{ [sort.key]: direction }, { ticket: 'asc' }],
    ...slice,
  })
  return { rows, matching }
}

export type SampleRow = Awaited<ReturnType<typeof listSample>>['rows'][number]
