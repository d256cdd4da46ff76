import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { frameText, type FrameLine } from '#app/domain/frame/frame-text.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { holdArea } from '#app/db/hold-area.server.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { scanForms } from './scan-forms.server.ts'
import { scanFrame } from './scan-frame.server.ts'

/**
 * Freezes the frame as of today: every eligible plan with its stratum, every other with its reason, the register's facts
 * of the day, and the hash of the canonical frame. From now on the frame cannot change, and the seed may be made.
 */
export async function freezeFrame(
  work: Work,
  input: { cycleId: string; version: number },
): Promise<{ frameHash: string }> {
  allow(work, 'frame.freeze')
  return transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('freeze', cycle.state)
    // Taking the state first makes a second officer wait, and then find it taken, instead of both writing a frame.
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version, state: 'planned' },
      data: { state: 'frozen', frozenAt: work.now, version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    // An import that is being confirmed holds the area: a frame is never made of two versions of the register.
    await holdArea(tx)
    const area = await tx.area.findUnique({ where: { id: 'area' }, select: { registerVersion: true } })
    const { lines, excluded } = await writeFrame(tx, work, cycle)
    if (lines.length === 0) throw emptyFrame(cycle.kind, excluded)
    const frozen = {
      frozenOn: toPlainDate(work.now),
      frameHash: sha256(frameText(lines)),
      frameSize: lines.length,
      excludedCount: excluded,
      registerVersion: area?.registerVersion ?? null,
    }
    await tx.cycle.update({ where: { id: cycle.id }, data: frozen })
    await recordEvent(tx, work, {
      type: 'FRAME_FROZEN',
      cycleId: cycle.id,
      frameHash: frozen.frameHash,
      size: frozen.frameSize,
      excluded,
      frozenOn: frozen.frozenOn,
    })
    return { frameHash: frozen.frameHash }
  })
}

type FrameRow = {
  cycleId: string
  planRef: string
  planId: string | null
  formId: string | null
  stratum: string
  excludedReason: string | null
  facts: string
}

async function writeFrame(tx: Tx, work: Work, cycle: CycleView): Promise<{ lines: FrameLine[]; excluded: number }> {
  const lines: FrameLine[] = []
  let excluded = 0
  for await (const rows of scanRows(tx, work, cycle)) {
    for (const { planRef, stratum, excludedReason } of rows) {
      if (excludedReason === null) lines.push({ ref: planRef, stratum })
      else excluded += 1
    }
    await insertRows(tx, 'FrameEntry', rows)
  }
  return { lines, excluded }
}

/** The entries of the frame, from the register of plans or from that of forms. */
async function* scanRows(tx: Tx, work: Work, cycle: CycleView): AsyncGenerator<FrameRow[]> {
  const row = (facts: { ref: string }, place: Pick<FrameRow, 'stratum' | 'excludedReason' | 'planId' | 'formId'>) => ({
    cycleId: cycle.id,
    planRef: facts.ref,
    ...place,
    facts: place.excludedReason === null ? JSON.stringify(facts) : '',
  })
  if (cycle.kind === 'forms') {
    for await (const forms of scanForms(tx, work.now, cycle))
      yield forms.map(({ facts, ...place }) => row(facts, { planId: null, ...place }))
    return
  }
  for await (const plans of scanFrame(tx, work.now, cycle))
    yield plans.map(({ facts, ...place }) => row(facts, { formId: null, ...place }))
}

function emptyFrame(kind: CycleKind, excluded: number): Refusal {
  const register =
    kind === 'plans' ? 'The register holds no active plans.' : 'No form came back in the last six months.'
  const why =
    excluded === 0
      ? `${register} Load the register first.`
      : `Every ${nounOf(kind, 1)} of the register is left out by the rules of this cycle. Change the rules, or load a newer register.`
  return new Refusal('conflict', 'FRAME_EMPTY', `There is no ${nounOf(kind, 1)} to draw from. ${why}`)
}
