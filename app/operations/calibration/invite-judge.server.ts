import { mostJudges, type JudgeForm } from '#app/domain/calibration/study.ts'
import { may } from '#app/domain/shared/permission.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdStudy } from './hold-study.server.ts'

/**
 * Puts somebody on the panel. Whoever runs studies sees the scores, and therefore cannot judge.
 *
 * @throws Refusal `PANEL_FULL` beyond five judges, `CANNOT_JUDGE` for somebody who is not here or runs studies
 */
export async function inviteJudge(work: Work, input: JudgeForm & { studyId: string }): Promise<void> {
  allow(work, 'calibration.run')
  const { studyId, personId, perspective } = input
  await transact(work.db, async (tx) => {
    await holdStudy(tx, studyId, 'collecting')
    const person = await tx.person.findUnique({ where: { id: personId } })
    if (person === null || !person.isActive || !may(person.role, 'calibration.judge')) {
      const sentence = 'Select somebody who has an account and does not see the scores'
      throw new Refusal('invalid', 'CANNOT_JUDGE', sentence, 'personId')
    }
    const judges = await tx.calibrationJudge.findMany({ where: { studyId }, select: { personId: true } })
    if (judges.some((judge) => judge.personId === personId)) {
      throw new Refusal('conflict', 'JUDGE_KNOWN', 'This person is on the panel already', 'personId')
    }
    if (judges.length >= mostJudges) {
      throw new Refusal('conflict', 'PANEL_FULL', `A panel has ${mostJudges} judges at most`, 'personId')
    }
    await tx.calibrationJudge.create({ data: { studyId, personId, personName: person.displayName, perspective } })
    await recordEvent(tx, work, { type: 'CALIBRATION_JUDGE_INVITED', studyId, personId, perspective })
  })
}

/**
 * Takes somebody off the panel. While the panel judges this is for a judge who cannot go on; what they judged goes too,
 * and a panel of three cannot lose anybody.
 */
export async function removeJudge(work: Work, input: { studyId: string; personId: string }): Promise<void> {
  allow(work, 'calibration.run')
  const { studyId, personId } = input
  await transact(work.db, async (tx) => {
    const study = await holdStudy(tx, studyId, 'collecting', 'judging')
    const judges = await tx.calibrationJudge.count({ where: { studyId } })
    if (study.state === 'judging' && judges <= 3) {
      throw new Refusal('conflict', 'PANEL_TOO_SMALL', 'A panel needs three judges, so nobody can leave it now.')
    }
    const { count } = await tx.calibrationJudge.deleteMany({ where: { studyId, personId } })
    if (count === 0) throw new Refusal('not-found', 'NO_SUCH_JUDGE', 'This person is not on the panel any more.')
    await tx.calibrationJudgement.deleteMany({ where: { personId, plan: { studyId } } })
    await recordEvent(tx, work, { type: 'CALIBRATION_JUDGE_REMOVED', studyId, personId })
  })
}
