import { Refusal } from '#app/domain/shared/refusal.ts'
import { demandState, StudyState } from '#app/domain/calibration/study.ts'
import { GradeLabels } from '#app/domain/settings/area.ts'
import type { Database, Tx } from '#app/db/open.server.ts'

const noSuchStudy = () =>
  new Refusal('not-found', 'NO_SUCH_STUDY', 'There is no such calibration study. Go back to the list of studies.')

/** A study as every act of it needs it. Refuses an id that is not there. */
export async function readStudy(db: Database | Tx, studyId: string) {
  const study = await db.calibrationStudy.findUnique({ where: { id: studyId } })
  if (study === null) throw noSuchStudy()
  return { ...study, state: StudyState.parse(study.state) }
}

/**
 * Holds a study at a step for the rest of the transaction: whoever moves it on has to wait. Refuses when it is at
 * another step by now.
 */
export async function holdStudy(tx: Tx, studyId: string, ...wanted: StudyState[]) {
  const study = await readStudy(tx, studyId)
  demandState(study.state, ...wanted)
  const held = await tx.calibrationStudy.updateMany({
    where: { id: studyId, state: study.state },
    data: { version: { increment: 1 } },
  })
  if (held.count === 0) demandState('', ...wanted)
  return study
}

/** The judge's place on the panel. Refuses whoever is not on it as if there were no study. */
export async function requireJudge(db: Database | Tx, studyId: string, personId: string | null) {
  const judge = await db.calibrationJudge.findUnique({
    where: { studyId_personId: { studyId, personId: personId ?? '' } },
  })
  if (judge === null) throw noSuchStudy()
  return judge
}

/** The area's words for the bands, such as "Good". */
export async function readLabels(db: Database): Promise<Partial<GradeLabels>> {
  const area = await db.area.findFirst({ select: { gradeLabels: true } })
  return area === null ? {} : GradeLabels.parse(JSON.parse(area.gradeLabels))
}
