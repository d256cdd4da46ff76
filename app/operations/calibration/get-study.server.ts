import { lastWords, majority, splitOf, type Judgement } from '#app/domain/calibration/panel.ts'
import { resultOf, type StudyResult } from '#app/domain/calibration/result.ts'
import { Perspective, type Band, type StudyState } from '#app/domain/calibration/study.ts'
import { may } from '#app/domain/shared/permission.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readLabels, readStudy, requireJudge } from './hold-study.server.ts'
import { readJudgement } from './judge-plan.server.ts'

export type StudyHead = Omit<Awaited<ReturnType<typeof readStudy>>, 'version'>

export type PanelMember = {
  personId: string
  name: string
  perspective: Perspective
  isFinished: boolean
  judged: number
}

/** A plan on which the judges differed, with what each of them said. No score. */
export type SplitPlan = {
  id: string
  ref: string
  /** What the panel says by now; null without a majority. */
  panel: Band | null
  said: { name: string; stage: number; band: Band; isBorder: boolean; reason: string }[]
}

export type StudyPage = {
  study: StudyHead
  plans: number
  panel: PanelMember[]
  /** Baseline audits with their scores: only for whoever runs the study, or once it is closed. */
  baseline: { id: string; ref: string; score: number; comments: string }[] | null
  /** Once the panel talks. */
  splits: SplitPlan[]
  /** Once the study is closed. */
  result: StudyResult | null
  isJudge: boolean
  labels: Awaited<ReturnType<typeof readLabels>>
}

/** True for a state in which everybody who may open the study sees scores. */
const isOpen = (state: StudyState) => state === 'closed' || state === 'published'

/** No judgement has this stage. */
const nothingYet = { stage: 0 }

/**
 * A study as far as this person may see it. Scores go to nobody but whoever runs it until the judgement is closed, and
 * what single judges said to nobody until the panel talks. Others than the panel and the head see it when it is closed.
 */
export async function getStudy(work: Work, { studyId }: { studyId: string }): Promise<StudyPage> {
  allow(work, 'calibration.read')
  const { version: _version, ...study } = await readStudy(work.db, studyId)
  const runs = work.actor.role === 'system' || may(work.actor.role, 'calibration.run')
  const panel = await readPanel(work, studyId)
  const isJudge = panel.some(({ personId }) => personId === work.actor.id)
  if (!runs && !isJudge && !isOpen(study.state)) await requireJudge(work.db, studyId, work.actor.id)
  const maySeeScores = runs || isOpen(study.state)
  const talks = study.state === 'talking' || isOpen(study.state)
  const plans = await work.db.calibrationPlan.findMany({
    where: { studyId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      ref: true,
      ordinal: true,
      score: maySeeScores,
      comments: true,
      judgements: { where: talks ? {} : nothingYet },
    },
  })
  const names = new Map(panel.map(({ personId, name }) => [personId, name]))
  const judged = plans.map(({ judgements, ...plan }) => ({ ...plan, judgements: judgements.map(readJudgement) }))
  return {
    study,
    plans: plans.length,
    panel,
    baseline: maySeeScores
      ? judged
          .toSorted((one, other) => one.ordinal - other.ordinal)
          .map(({ id, ref, score, comments }) => ({ id, ref, score, comments }))
      : null,
    splits: judged
      .filter(({ judgements }) => splitOf(judgements) !== 'none')
      .map(({ id, ref, judgements }) => ({
        id,
        ref,
        panel: majority(judgements)?.band ?? null,
        said: saidBy(names, judgements),
      })),
    result: isOpen(study.state) ? resultOf({ ...study, plans: judged }, sha256) : null,
    isJudge,
    labels: await readLabels(work.db),
  }
}

/** What each judge said, stage by stage, by name. */
export function saidBy(names: ReadonlyMap<string, string>, judgements: readonly Judgement[]): SplitPlan['said'] {
  return judgements
    .map(({ personId, stage, band, isBorder, reason }) => ({
      name: names.get(personId) ?? '',
      stage,
      band,
      isBorder,
      reason,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB') || one.stage - other.stage)
}

async function readPanel({ db }: Work, studyId: string): Promise<PanelMember[]> {
  const judges = await db.calibrationJudge.findMany({ where: { studyId }, orderBy: { personName: 'asc' } })
  const counts = await db.calibrationJudgement.groupBy({
    by: ['personId'],
    where: { stage: 1, plan: { studyId } },
    _count: true,
  })
  return judges.map(({ personId, personName, perspective, finishedAt }) => ({
    personId,
    name: personName,
    perspective: Perspective.parse(perspective),
    isFinished: finishedAt !== null,
    judged: counts.find((count) => count.personId === personId)?._count ?? 0,
  }))
}

/** People who could judge: everybody with an account who does not see scores. */
export async function listPossibleJudges(work: Work) {
  allow(work, 'calibration.run')
  const people = await work.db.person.findMany({
    where: { isActive: true },
    orderBy: { displayName: 'asc' },
    select: { id: true, displayName: true, role: true },
  })
  return people.filter(({ role }) => may(role, 'calibration.judge')).map(({ id, displayName }) => ({ id, displayName }))
}

/** One plan as a judge has it before them: comments, their own word and, in the talk, everybody's. Never a score. */
export type JudgingPlan = {
  id: string
  ref: string
  number: number
  comments: string
  own: { band: Band; isBorder: boolean; reason: string } | null
  /** While the panel talks: whether it was split, and what all said. */
  split: SplitPlan | null
}

export type JudgingPage = {
  study: Pick<StudyHead, 'id' | 'name' | 'state'>
  plans: JudgingPlan[]
  isFinished: boolean
  labels: StudyPage['labels']
}

/** What a judge needs to judge. Scores are not even read. */
export async function getJudging(work: Work, { studyId }: { studyId: string }): Promise<JudgingPage> {
  allow(work, 'calibration.judge')
  const { id, name, state } = await readStudy(work.db, studyId)
  const judge = await requireJudge(work.db, studyId, work.actor.id)
  if (state === 'collecting') {
    throw new Refusal(
      'not-found',
      'NOT_BEGUN',
      'The panel has not begun yet. You will find the plans here when it does.',
    )
  }
  const isTalking = state !== 'judging'
  const rows = await work.db.calibrationPlan.findMany({
    where: { studyId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      ref: true,
      comments: true,
      judgements: isTalking ? true : { where: { personId: judge.personId, stage: 1 } },
    },
  })
  const names = new Map((await readPanel(work, studyId)).map((member) => [member.personId, member.name]))
  return {
    study: { id, name, state },
    isFinished: judge.finishedAt !== null,
    labels: await readLabels(work.db),
    plans: rows.map(({ judgements, ...plan }, index) => {
      const read = judgements.map(readJudgement)
      const own = lastWords(read).find(({ personId }) => personId === judge.personId)
      const isSplit = isTalking && splitOf(read) !== 'none'
      return {
        ...plan,
        number: index + 1,
        own: own ? { band: own.band, isBorder: own.isBorder, reason: own.reason } : null,
        split: isSplit
          ? { id: plan.id, ref: plan.ref, panel: majority(read)?.band ?? null, said: saidBy(names, read) }
          : null,
      }
    }),
  }
}
