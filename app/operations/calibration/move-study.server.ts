import { missingFor, nextState, type StudyState } from '#app/domain/calibration/study.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdStudy } from './hold-study.server.ts'

/**
 * Moves a study on by one step: the panel begins to judge, it talks about its splits, the judgement is closed and the
 * scores are shown. `from` is the step that the page showed, so that two clicks move it once.
 *
 * @throws Refusal `STUDY_NOT_READY` without enough plans or judges, `JUDGES_MISSING` while somebody has not finished
 */
export async function moveStudy(
  work: Work,
  { studyId, from }: { studyId: string; from: StudyState },
): Promise<StudyState> {
  allow(work, 'calibration.run')
  return transact(work.db, async (tx) => {
    await holdStudy(tx, studyId, from)
    const to = nextState(from)
    if (to === null) throw new Refusal('conflict', 'STUDY_ENDED', 'The study is closed. There is no further step here.')
    if (from === 'collecting') await demandReady(tx, studyId)
    if (from === 'judging') await demandFinished(tx, studyId)
    const closedAt = to === 'closed' ? { closedAt: work.now } : {}
    await tx.calibrationStudy.update({ where: { id: studyId }, data: { state: to, ...closedAt } })
    await recordEvent(tx, work, { type: 'CALIBRATION_MOVED', studyId, to })
    return to
  })
}

async function demandReady(tx: Tx, studyId: string): Promise<void> {
  const plans = await tx.calibrationPlan.count({ where: { studyId } })
  const judges = await tx.calibrationJudge.count({ where: { studyId } })
  const missing = missingFor({ plans, judges })
  if (missing.length > 0) {
    throw new Refusal('conflict', 'STUDY_NOT_READY', `The panel cannot begin yet. It needs: ${missing.join(' ')}`)
  }
}

async function demandFinished(tx: Tx, studyId: string): Promise<void> {
  const unfinished = await tx.calibrationJudge.count({ where: { studyId, finishedAt: null } })
  if (unfinished > 0) {
    const sentence = `${plural(unfinished, 'judge has', 'judges have')} not finished. Wait for them, or take them off the panel.`
    throw new Refusal('conflict', 'JUDGES_MISSING', sentence)
  }
}
