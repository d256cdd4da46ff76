import { randomUUID } from 'node:crypto'
import { readBaseline, type BaselineFault } from '#app/domain/calibration/baseline-file.ts'
import { baselineFault, mostPlans, type BaselineForm } from '#app/domain/calibration/study.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdStudy } from './hold-study.server.ts'
import { readBaselineFile } from './read-baseline-file.server.ts'

type Baseline = Pick<BaselineForm, 'ref' | 'score' | 'comments'>

/** Adds one baseline audit that was typed in. */
export async function addBaseline(work: Work, input: BaselineForm & { studyId: string }): Promise<void> {
  allow(work, 'calibration.run')
  const { studyId, ...typed } = input
  const ref = normaliseId(typed.ref)
  if (!ref.ok) throw new Refusal('invalid', 'BAD_REFERENCE', ref.sentence, 'ref')
  await transact(work.db, async (tx) => {
    const study = await holdStudy(tx, studyId, 'collecting')
    const fault = baselineFault(typed, study.largestScore)
    if (fault) throw new Refusal('invalid', 'BAD_BASELINE', fault.sentence, fault.field)
    const known = await tx.calibrationPlan.count({ where: { studyId, ref: ref.id } })
    if (known > 0) throw new Refusal('conflict', 'PLAN_KNOWN', 'This plan is in the study already', 'ref')
    await write(tx, work, { studyId, audits: [{ ...typed, ref: ref.id }] })
  })
}

/** Adds the baseline audits of a file; rows that cannot be taken are named with their reason and change nothing. */
export async function importBaseline(
  work: Work,
  { studyId, file }: { studyId: string; file: FileAt },
): Promise<{ taken: number; refused: BaselineFault[] }> {
  allow(work, 'calibration.run')
  const rows = await readBaselineFile(file)
  return transact(work.db, async (tx) => {
    const { largestScore } = await holdStudy(tx, studyId, 'collecting')
    const known = await tx.calibrationPlan.findMany({ where: { studyId }, select: { ref: true } })
    const { taken, refused } = readBaseline(rows, { largestScore, known: known.map(({ ref }) => ref) })
    if (taken.length === 0 && refused.length === 0) {
      throw new Refusal('invalid', 'NO_ROWS', 'The file has headings, but no rows beneath them', 'file')
    }
    if (taken.length > 0) await write(tx, work, { studyId, audits: taken })
    return { taken: taken.length, refused }
  })
}

/** Takes one baseline audit out of a study that is still being prepared. */
export async function removeBaseline(work: Work, input: { studyId: string; planId: string }): Promise<void> {
  allow(work, 'calibration.run')
  await transact(work.db, async (tx) => {
    await holdStudy(tx, input.studyId, 'collecting')
    const { count } = await tx.calibrationPlan.deleteMany({ where: { id: input.planId, studyId: input.studyId } })
    if (count === 0) throw new Refusal('not-found', 'NO_SUCH_PLAN', 'This plan is not in the study any more.')
    await recordEvent(tx, work, { type: 'CALIBRATION_PLAN_REMOVED', ...input })
  })
}

async function write(tx: Tx, work: Work, { studyId, audits }: { studyId: string; audits: readonly Baseline[] }) {
  const last = await tx.calibrationPlan.aggregate({ where: { studyId }, _max: { ordinal: true }, _count: true })
  if (last._count + audits.length > mostPlans) {
    throw new Refusal('invalid', 'TOO_MANY_PLANS', `A study takes ${mostPlans} baseline audits at most`, 'file')
  }
  const first = (last._max.ordinal ?? 0) + 1
  await tx.calibrationPlan.createMany({
    // The id is random, and judges see the plans in its order: the order of a file may tell the scores.
    data: audits.map(({ ref, score, comments }, index) => ({
      id: randomUUID(),
      studyId,
      ref,
      score,
      comments,
      ordinal: first + index,
    })),
  })
  const rowsHash = sha256(audits.map(({ ref, score, comments }) => JSON.stringify([ref, score, comments])).join('\n'))
  await recordEvent(tx, work, { type: 'CALIBRATION_PLANS_ADDED', studyId, count: audits.length, rowsHash })
}
