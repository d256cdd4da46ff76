import { randomUUID } from 'node:crypto'
import { inviteJudge } from '#app/operations/calibration/invite-judge.server.ts'
import { moveStudy } from '#app/operations/calibration/move-study.server.ts'
import { planStudy } from '#app/operations/calibration/plan-study.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Band } from '#app/domain/calibration/study.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

/** The invented scores of the statistics notes, g, each with the band that the panel gives it. */
export const eightScores: readonly (readonly [number, Band])[] = [
  [22, 'red'],
  [27, 'red'],
  [31, 'amber'],
  [34, 'red'],
  [38, 'amber'],
  [41, 'amber'],
  [47, 'green'],
  [52, 'green'],
]

export type MadeStudy = { db: Database; head: Work; judges: Work[]; studyId: string }

/** A study with its eight baseline audits and a panel of three, ready for the panel. */
export async function makeStudy(db: Database): Promise<MadeStudy> {
  await makeArea(db)
  await publishRubrics({ db, now: testNow, actor: { id: null, name: 'The workbench', role: 'system', agency: null } })
  const head = await makeWork(db, { role: 'head_of_service' })
  const judges = [
    await makeWork(db, { role: 'auditor', agency: 'education', name: 'Judge for SEND' }),
    await makeWork(db, { role: 'auditor', agency: 'health', name: 'Judge for health' }),
    await makeWork(db, { role: 'send_officer', name: 'Judge for parent carers' }),
  ]
  const { studyId } = await planStudy(head, {
    name: 'Baseline audits, October 2019',
    largestScore: 60,
    rubric: 'ehcp-core 2025-1',
    auditedOn: '2019-10-31',
  })
  await db.calibrationPlan.createMany({
    data: eightScores.map(([score], index) => ({
      id: randomUUID(),
      studyId,
      ref: `NM-${score}`,
      score,
      comments: `Comments on plan NM-${score}`,
      ordinal: index + 1,
    })),
  })
  const perspectives = ['send', 'health', 'parent_carer'] as const
  for (const [index, { actor }] of judges.entries()) {
    await inviteJudge(head, { studyId, personId: actor.id ?? '', perspective: perspectives[index]! })
  }
  return { db, head, judges, studyId }
}

/**
 * What every judge said alone, with the panel's work alone at its end. `differ` gives another band for a judge and a
 * score.
 */
export async function judgeAll(
  { db, head, judges, studyId }: MadeStudy,
  differ: (judge: number, score: number) => Band | undefined = () => undefined,
): Promise<void> {
  await moveStudy(head, { studyId, from: 'collecting' })
  const plans = await db.calibrationPlan.findMany({ where: { studyId } })
  const bandOf = new Map(eightScores)
  await db.calibrationJudgement.createMany({
    data: judges.flatMap(({ actor }, index) =>
      plans.map(({ id: planId, score }) => ({
        planId,
        personId: actor.id ?? '',
        stage: 1,
        band: differ(index, score) ?? bandOf.get(Math.floor(score))!,
        reason: 'As the comments say',
        judgedAt: testNow,
      })),
    ),
  })
  await db.calibrationJudge.updateMany({ where: { studyId }, data: { finishedAt: testNow } })
}
