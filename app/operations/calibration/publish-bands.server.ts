import { resultOf } from '#app/domain/calibration/result.ts'
import { checkRubric } from '#app/domain/rubric-files/check-rubric.ts'
import { nextBandsVersion, withBands } from '#app/domain/rubric/with-bands.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { rubricText, writeRubrics } from '#app/db/publish-rubric.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { payloadText } from '#app/domain/trail/chain.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdStudy, readStudy } from './hold-study.server.ts'
import { readJudgement } from './judge-plan.server.ts'

/**
 * Publishes the bands of a closed study as provisional: a new version of its rubric with the same questions. Cycles that
 * are planned keep the version they have, so that no band changes during a term; locked results keep theirs for good.
 *
 * @returns the new version
 * @throws Refusal `NO_BANDS` when a cut cannot be set or the cuts are in the wrong order
 */
export async function publishBands(
  work: Work,
  { studyId }: { studyId: string },
): Promise<{ rubricId: string; version: string }> {
  allow(work, 'calibration.publish')
  const { rubricId, rubricVersion } = await readStudy(work.db, studyId)
  const rubric = await readRubric(work.db, rubricId, rubricVersion)
  if (rubric === undefined) throw new Refusal('not-found', 'RUBRIC_NOT_FOUND', 'There is no such rubric.')
  return transact(work.db, async (tx) => {
    const study = await holdStudy(tx, studyId, 'closed')
    const plans = await tx.calibrationPlan.findMany({ where: { studyId }, include: { judgements: true } })
    const read = plans.map((plan) => ({ ...plan, judgements: plan.judgements.map(readJudgement) }))
    const result = resultOf({ ...study, plans: read }, sha256)
    if (!result.bands.ok) throw new Refusal('conflict', 'NO_BANDS', result.bands.sentence)
    const { bands } = result.bands
    const taken = await tx.rubricVersion.findMany({ where: { rubricId }, select: { version: true } })
    const version = nextBandsVersion(
      rubricVersion,
      taken.map((row) => row.version),
    )
    const audited = study.auditedOn ? ` of ${formatDate(study.auditedOn)}` : ''
    const changes = `The bands come from the calibration study “${study.name}” (${plural(plans.length, 'baseline audit')}${audited}): green from ${bands.green}%, amber from ${bands.amber}%. They are provisional until thirty plans have been judged. The questions are those of version ${rubricVersion}.`
    const made = withBands(rubric, { bands, version, publishedOn: toPlainDate(work.now), changes })
    const { problems } = checkRubric(made)
    if (problems.length > 0)
      throw new Refusal('conflict', 'NO_BANDS', problems.map(({ sentence }) => sentence).join(' '))
    await writeRubrics(tx, work, [{ rubric: made, text: rubricText(made), origin: 'calibration' }])
    await tx.calibrationStudy.update({
      where: { id: studyId },
      data: { state: 'published', publishedVersion: version },
    })
    await recordEvent(tx, work, {
      type: 'CALIBRATION_PUBLISHED',
      studyId,
      rubric: `${rubricId} ${version}`,
      ...bands,
      resultHash: sha256(payloadText(result)),
    })
    return { rubricId, version }
  })
}
