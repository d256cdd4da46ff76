import { randomUUID } from 'node:crypto'
import type { StudyForm } from '#app/domain/calibration/study.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readPlanRubrics } from '#app/db/plan-rubrics.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The rubrics that a study can set bands for. */
export async function listStudyRubrics(work: Work) {
  allow(work, 'calibration.run')
  return readPlanRubrics(work.db)
}

/** Begins a calibration study: a name, the day of the baseline audits, the largest score, the rubric that gets the bands. */
export async function planStudy(
  work: Work,
  input: StudyForm & { auditedOn: PlainDate | null },
): Promise<{ studyId: string }> {
  allow(work, 'calibration.run')
  const { name, largestScore, auditedOn, rubric } = input
  const studyId = randomUUID()
  await transact(work.db, async (tx) => {
    const [rubricId = '', rubricVersion = ''] = rubric.split(' ')
    const found = await tx.rubricVersion.count({ where: { rubricId, version: rubricVersion } })
    if (found === 0) throw new Refusal('invalid', 'NO_SUCH_RUBRIC', 'Select a published rubric', 'rubric')
    await tx.calibrationStudy.create({
      data: {
        id: studyId,
        name,
        auditedOn,
        largestScore,
        rubricId,
        rubricVersion,
        state: 'collecting',
        createdByName: work.actor.name,
        createdAt: work.now,
      },
    })
    await recordEvent(tx, work, { type: 'CALIBRATION_PLANNED', studyId, name, largestScore, rubric })
  })
  return { studyId }
}
