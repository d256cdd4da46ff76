import type { Work } from '#app/operations/work.ts'

/** Calibration panels on which this person still has to judge or to talk, and the agreement last frozen, for auditors. */
export async function readJudging(work: Work) {
  const judging = await work.db.calibrationJudge.findMany({
    where: {
      personId: work.actor.id ?? '',
      OR: [{ study: { state: 'judging' }, finishedAt: null }, { study: { state: 'talking' } }],
    },
    orderBy: { studyId: 'asc' },
    take: 20,
    select: { study: { select: { id: true, name: true, state: true } } },
  })
  const agreed =
    work.actor.role === 'auditor'
      ? await work.db.cycle.findFirst({
          where: { kind: 'plans', state: 'locked', agreement: { isNot: null }, audits: { some: { round: 2 } } },
          orderBy: { termFrom: 'desc' },
          select: { id: true, label: true },
        })
      : null
  return { panels: judging.map(({ study }) => study), agreed }
}
