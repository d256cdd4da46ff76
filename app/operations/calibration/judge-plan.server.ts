import { splitOf, type Judgement } from '#app/domain/calibration/panel.ts'
import { Band, type JudgementForm } from '#app/domain/calibration/study.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdStudy, requireJudge } from './hold-study.server.ts'

export type JudgeRequest = JudgementForm & { studyId: string; planId: string }

/**
 * Records one judge's band for one plan: alone while the panel judges, and once more, for a plan on which the panel was
 * split, while it talks. Until the judge has finished, the band of stage 1 can change.
 */
export async function judgePlan(work: Work, input: JudgeRequest): Promise<void> {
  allow(work, 'calibration.judge')
  const { studyId, planId, band, isBorder, reason } = input
  await transact(work.db, async (tx) => {
    const study = await holdStudy(tx, studyId, 'judging', 'talking')
    const judge = await requireJudge(tx, studyId, work.actor.id)
    const plan = await tx.calibrationPlan.findFirst({
      where: { id: planId, studyId },
      select: { judgements: true },
    })
    if (plan === null) throw new Refusal('not-found', 'NO_SUCH_PLAN', 'There is no such plan in this study.')
    const stage = study.state === 'judging' ? 1 : 2
    if (stage === 1 && judge.finishedAt !== null) throw alreadyFinished()
    if (stage === 2 && splitOf(plan.judgements.map(readJudgement)) === 'none') {
      throw new Refusal('conflict', 'NO_SPLIT', 'The panel agreed on this plan, so there is nothing to settle.')
    }
    const key = { planId_personId_stage: { planId, personId: judge.personId, stage } }
    const said = { band, isBorder: isBorder && band !== 'red', reason, judgedAt: work.now }
    await tx.calibrationJudgement.upsert({
      where: key,
      create: { planId, personId: judge.personId, stage, ...said },
      update: said,
    })
    const saidHash = sha256(JSON.stringify([band, said.isBorder, reason]))
    await recordEvent(tx, work, { type: 'CALIBRATION_JUDGED', studyId, planId, stage, saidHash })
  })
}

/** Ends a judge's work alone: from here on their bands cannot change before the talk. Refused while a plan is missing. */
export async function finishJudging(work: Work, { studyId }: { studyId: string }): Promise<void> {
  allow(work, 'calibration.judge')
  await transact(work.db, async (tx) => {
    await holdStudy(tx, studyId, 'judging')
    const { personId, finishedAt } = await requireJudge(tx, studyId, work.actor.id)
    if (finishedAt !== null) throw alreadyFinished()
    const missing = await countMissing(tx, studyId, personId)
    if (missing > 0) {
      throw new Refusal(
        'conflict',
        'PLANS_MISSING',
        `${plural(missing, 'plan has', 'plans have')} no band of yours yet.`,
      )
    }
    await tx.calibrationJudge.update({
      where: { studyId_personId: { studyId, personId } },
      data: { finishedAt: work.now },
    })
    await recordEvent(tx, work, { type: 'CALIBRATION_JUDGE_FINISHED', studyId, personId })
  })
}

function alreadyFinished(): Refusal {
  return new Refusal(
    'conflict',
    'JUDGE_FINISHED',
    'You have finished. Your bands cannot change before the panel talks.',
  )
}

async function countMissing(tx: Tx, studyId: string, personId: string): Promise<number> {
  return tx.calibrationPlan.count({ where: { studyId, judgements: { none: { personId, stage: 1 } } } })
}

type Row = { planId: string; personId: string; stage: number; band: string; isBorder: boolean; reason: string }

/** A row as the domain reads it. */
export function readJudgement({ planId, personId, stage, band, isBorder, reason }: Row): Judgement {
  return { planId, personId, stage, band: Band.parse(band), isBorder, reason }
}
