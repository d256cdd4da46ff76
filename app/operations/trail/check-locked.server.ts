import { compareBytes } from '#app/domain/frame/frame-text.ts'
import { catalogue } from '#app/domain/measures/catalogue.ts'
import type { Database } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import type { SealingEvent, TrailFault } from './sealing-event.ts'

type Locking = { cycleId: string; outcomesHash?: string; resultsHash?: string; agreementHash?: string }

/** Compares what every lock froze with the events of the lock. Gives the first cycle that differs. */
export async function findLockedFault(db: Database, sealing: readonly SealingEvent[]): Promise<TrailFault | null> {
  const events = sealing.filter(({ type }) => type !== 'REPORT_SIGNED')
  for (const event of events) {
    const locking = JSON.parse(event.payload) as Locking
    const isSame =
      event.type === 'CYCLE_LOCKED' ? await hasOutcomes(db, locking) : await hasFigures(db, locking, event.at)
    if (!isSame) return { seq: event.seq, sentence: await sentenceFor(db, locking.cycleId, event.seq) }
  }
  const known = { notIn: [...new Set(events.map(({ payload }) => (JSON.parse(payload) as Locking).cycleId))] }
  const where = { cycleId: known }
  const strange =
    (await db.planOutcome.findFirst({ where, select: { cycleId: true } })) ??
    (await db.measureResult.findFirst({ where, select: { cycleId: true } })) ??
    (await db.cycleProfile.findFirst({ where, select: { cycleId: true } })) ??
    (await db.cycleAgreement.findFirst({ where, select: { cycleId: true } }))
  return strange && { seq: null, sentence: await sentenceFor(db, strange.cycleId, null) }
}

async function hasOutcomes(db: Database, { cycleId, outcomesHash }: Locking): Promise<boolean> {
  const rows = await db.planOutcome.findMany({ where: { cycleId } })
  rows.sort((one, other) => compareBytes(one.planRef, other.planRef))
  const areTheirs = rows.every(({ document, planRef, stratum }) => {
    const said = readObject(document)
    return (said.planRef ?? said.ref) === planRef && said.stratum === stratum
  })
  return areTheirs && sha256(rows.map(({ document }) => document).join('\n')) === outcomesHash
}

async function hasFigures(
  db: Database,
  { cycleId, resultsHash, agreementHash }: Locking,
  at: string,
): Promise<boolean> {
  const results = await db.measureResult.findMany({ where: { cycleId } })
  const place = (row: { measure: string }) => catalogue.findIndex(({ code }) => code === row.measure)
  results.sort((one, other) => place(one) - place(other))
  const profile = await db.cycleProfile.findUnique({ where: { cycleId } })
  const agreement = await db.cycleAgreement.findUnique({ where: { cycleId } })
  const areTheirs = results.every(
    ({ document, measure, computedAt }) => readObject(document).measure === measure && computedAt.toISOString() === at,
  )
  const text = [...results.map(({ document }) => document), profile?.document ?? ''].join('\n')
  const isAgreed = agreementHash === undefined || (agreement !== null && sha256(agreement.document) === agreementHash)
  return areTheirs && isAgreed && sha256(text) === resultsHash
}

async function sentenceFor(db: Database, cycleId: string, seq: number | null): Promise<string> {
  const cycle = await db.cycle.findUnique({ where: { id: cycleId }, select: { label: true } })
  const name = cycle === null ? 'a cycle that is no longer there' : `the cycle ${cycle.label}`
  return seq === null
    ? `Figures of ${name} stand without an event of its lock: they were put in, or events were removed.`
    : `What the lock of ${name} froze (event ${seq}) was altered afterwards.`
}

function readObject(document: string): Record<string, unknown> {
  try {
    return JSON.parse(document) as Record<string, unknown>
  } catch {
    return {}
  }
}
