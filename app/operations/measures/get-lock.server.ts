import { Agency } from '#app/domain/shared/agency.ts'
import { openStates, type AuditState } from '#app/domain/audit/audit.ts'
import { targetsOn } from '#app/domain/definitions/targets.ts'
import type { FormsResult } from '#app/domain/form-audit/form-figures.ts'
import { computeCycle } from '#app/domain/measures/cycle-figures.ts'
import type { ModerationCounts } from '#app/domain/moderation/item.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import type { CycleState } from '#app/domain/sampling/cycle.ts'
import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { countModeration } from '#app/db/count-moderation.server.ts'
import type { Cycle } from '#app/db/generated/sqlite/client.ts'
import type { Database } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readTargets } from './lock-cycle.server.ts'
import { readFormsLock } from './read-forms.server.ts'
import { readMethod, readOutcomes, requireCycle, requireRubric } from './read-cycle.server.ts'
import { countSplits } from './settled.server.ts'

/** Second ratings without an auditor. */
const withoutPair = { round: 2, state: 'unassigned' as const }

/** Open audits listed one by one on the page; further ones take their agency's reason. */
const listed = 50

export type OpenAudit = {
  id: string
  planRef: string
  agency: Agency
  round: number
  state: AuditState
  auditor: string | null
  dueOn: string | null
}

export type LockPage = {
  cycle: {
    id: string
    kind: CycleKind
    label: string
    state: CycleState
    version: number
    sampleSize: number
    lockedAt: Date | null
  }
  agencies: { agency: Agency; submitted: number; open: number; notDone: number }[]
  open: OpenAudit[]
  /** Second ratings that nobody has: their pairs do not come about, and nobody is asked why. */
  unpaired: number
  moderation: ModerationCounts & { splits: number }
  /** What the lock would freeze, computed from audits that may still be corrected by moderation. */
  preview: MeasureResult[] | null
  /** The same of a cycle of forms. */
  formsPreview: FormsResult | null
}

/** What closing and locking would do, and what is missing. */
export async function getLock(work: Work, input: { cycleId: string }): Promise<LockPage> {
  allow(work, 'cycle.lock')
  const { db } = work
  const cycle = await requireCycle(db, input.cycleId)
  const { id, kind, label, state, version, lockedAt } = cycle
  const [groups, open, sampleSize] = await Promise.all([
    db.audit.groupBy({
      by: ['agency', 'state', 'round'],
      where: { cycleId: id, sample: { status: 'sampled' }, NOT: withoutPair },
      _count: true,
    }),
    readOpen(db, id),
    db.sampleEntry.count({ where: { cycleId: id, status: 'sampled' } }),
  ])
  const count = (agency: Agency, states: readonly AuditState[], rounds: readonly number[] = [1, 2]) =>
    groups
      .filter((group) => group.agency === agency && states.includes(group.state) && rounds.includes(group.round))
      .reduce((total, group) => total + group._count, 0)
  return {
    cycle: { id, kind, label, state, version, sampleSize, lockedAt },
    agencies: Agency.options.map((agency) => ({
      agency,
      submitted: count(agency, ['submitted']),
      open: count(agency, ['unassigned', ...openStates]),
      // A second rating that was not done leaves nothing out: the first one counts.
      notDone: count(agency, ['not_done'], [1]),
    })),
    open,
    unpaired: await db.audit.count({ where: { cycleId: id, ...withoutPair } }),
    moderation: { ...(await countModeration(db, id)), splits: await countSplits(db, id) },
    preview: state === 'moderating' && kind === 'plans' ? await readPreview(work, cycle) : null,
    formsPreview: state === 'moderating' && kind === 'forms' ? await readFormsPreview(work, cycle) : null,
  }
}

async function readOpen(db: Database, cycleId: string): Promise<OpenAudit[]> {
  const audits = await db.audit.findMany({
    where: {
      cycleId,
      state: { in: ['unassigned', ...openStates] },
      sample: { status: 'sampled' },
      NOT: withoutPair,
    },
    orderBy: [{ agency: 'asc' }, { planRef: 'asc' }, { round: 'asc' }],
    take: listed,
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      state: true,
      dueOn: true,
      auditor: { select: { displayName: true } },
    },
  })
  return audits.map(({ auditor, ...audit }) => ({ ...audit, auditor: auditor?.displayName ?? null }))
}

async function readPreview({ db, now }: Work, cycle: Cycle): Promise<MeasureResult[]> {
  const rubric = await requireRubric(db, cycle)
  const [outcomes, method, targets] = await Promise.all([
    readOutcomes(db, cycle, rubric),
    readMethod(db, cycle, now),
    readTargets(db),
  ])
  return computeCycle(method, outcomes, targetsOn(method.frozenOn, targets)).results
}

async function readFormsPreview({ db, now }: Work, cycle: Cycle): Promise<FormsResult> {
  const [rubric, targets] = await Promise.all([requireRubric(db, cycle), readTargets(db)])
  const { figures } = await readFormsLock(db, cycle, { rubric, targets, now })
  return figures.result
}
