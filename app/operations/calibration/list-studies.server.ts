import { StudyState } from '#app/domain/calibration/study.ts'
import { may } from '#app/domain/shared/permission.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** More studies than these belong to history; the oldest are left out of the list. */
const mostStudies = 100

/** The studies that this person may open: all for whoever runs them, else those they judge and those that are closed. */
export async function listStudies(work: Work) {
  allow(work, 'calibration.read')
  const personId = work.actor.id ?? ''
  const runs = work.actor.role === 'system' || may(work.actor.role, 'calibration.run')
  const rows = await work.db.calibrationStudy.findMany({
    where: runs ? {} : { OR: [{ state: { in: ['closed', 'published'] } }, { judges: { some: { personId } } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: mostStudies,
    select: {
      id: true,
      name: true,
      state: true,
      auditedOn: true,
      publishedVersion: true,
      rubricId: true,
      judges: { where: { personId }, select: { finishedAt: true } },
      _count: { select: { plans: true, judges: true } },
    },
  })
  return rows.map(({ judges: [own], _count, state, ...study }) => ({
    ...study,
    state: StudyState.parse(state),
    plans: _count.plans,
    judges: _count.judges,
    isJudge: own !== undefined,
    isFinished: own ? own.finishedAt !== null : false,
  }))
}
