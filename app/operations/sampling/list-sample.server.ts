import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** What the sample can be sorted by. */
export type SampleOrder = 'planRef' | 'stratum' | 'ordinal' | 'ticket' | 'extension'

/** Which part of the sample is asked for, and in which order; that of the tickets when left out. */
export type SampleQuery = {
  cycleId: string
  stratum: string | null
  order: SampleOrder | null
  isDescending: boolean
}

const shown = { id: true, planRef: true, stratum: true, ordinal: true, ticket: true, extension: true } as const

/** The sample of a cycle as it stands, one view of it. */
export async function listSample(work: Work, query: SampleQuery & { skip: number; take: number }) {
  allow(work, 'cycle.read')
  await readCycle(work.db, query.cycleId)
  const { where, orderBy } = asked(query)
  const { skip, take } = query
  return {
    matching: await work.db.sampleEntry.count({ where }),
    rows: await work.db.sampleEntry.findMany({ where, select: shown, orderBy, skip, take }),
  }
}

export type SampleRow = Awaited<ReturnType<typeof listSample>>['rows'][number]

const batch = 1_000

/** The whole sample for a file, a thousand rows at a time. */
export async function* eachSampled(work: Work, query: SampleQuery): AsyncGenerator<SampleRow> {
  for (let skip = 0; ; skip += batch) {
    const { rows } = await listSample(work, { ...query, skip, take: batch })
    yield* rows
    if (rows.length < batch) return
  }
}

function asked({ cycleId, stratum, order, isDescending }: SampleQuery) {
  const where = { cycleId, status: 'sampled' as const, ...(stratum !== null && { stratum }) }
  const direction = isDescending ? ('desc' as const) : ('asc' as const)
  const orderBy = [...(order === null ? [] : [{ [order]: direction }]), { ticket: 'asc' as const }]
  return { where, orderBy }
}
