import { Agreed, Origin, RatingGiven, Spread } from '#app/domain/moderation/item.ts'
import type { ModerationQuery } from '#app/domain/moderation/moderation-query.ts'
import { cycleStates, type CycleState } from '#app/domain/sampling/cycle.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { itemsOf, talkOrder } from './items-of.server.ts'

/** How far the talk of one cycle is. */
export type ModeratedCycle = {
  id: string
  kind: 'plans' | 'forms'
  label: string
  state: CycleState
  items: number
  settled: number
  /** Red against green that is not settled: it stops the lock. */
  splits: number
}

export type ModerationRow = Awaited<ReturnType<typeof readRows>>[number]
export type ModerationList = Awaited<ReturnType<typeof listModerations>>

export const itemsOnPage = 50

/**
 * The cycles with something to moderate, those under moderation first, and of one of them the questions on which ratings
 * differ: a page of them, or all of them for a file or a printed agenda.
 */
export async function listModerations(work: Work, query: ModerationQuery, isWhole = false) {
  allow(work, 'moderation.read')
  const cycles = await readCycles(work)
  const cycle = cycles.find(({ id }) => id === query.cycle) ?? cycles[0] ?? null
  if (cycle === null) return { cycles, cycle, rows: [], matching: 0, pages: 1, sections: [] }
  const where = {
    AND: [itemsOf(work)],
    cycleId: cycle.id,
    ...(query.show !== 'all' && { agreed: query.show === 'open' ? null : { not: null } }),
    ...(query.spread && { spread: query.spread }),
    ...(query.agency && { agency: query.agency }),
    ...(query.section && { section: query.section }),
  }
  const matching = await work.db.moderationItem.count({ where })
  const sections = await work.db.moderationItem.groupBy({
    by: ['section'],
    where: { ...itemsOf(work), cycleId: cycle.id },
    orderBy: { section: 'asc' },
  })
  const slice = isWhole ? {} : { skip: (query.page - 1) * itemsOnPage, take: itemsOnPage }
  return {
    cycles,
    cycle,
    rows: await readRows(work, cycle.id, where, slice),
    matching,
    pages: Math.max(1, Math.ceil(matching / itemsOnPage)),
    sections: sections.map(({ section }) => section),
  }
}

async function readCycles(work: Work): Promise<ModeratedCycle[]> {
  const where = itemsOf(work)
  const [all, settled, splits] = await Promise.all([
    work.db.moderationItem.groupBy({ by: ['cycleId'], where, _count: true }),
    work.db.moderationItem.groupBy({ by: ['cycleId'], where: { ...where, agreed: { not: null } }, _count: true }),
    work.db.moderationItem.groupBy({
      by: ['cycleId'],
      where: { ...where, agreed: null, spread: 'red_green' },
      _count: true,
    }),
  ])
  const cycles = await work.db.cycle.findMany({
    where: { id: { in: all.map(({ cycleId }) => cycleId) } },
    select: { id: true, kind: true, label: true, state: true },
    orderBy: [{ termFrom: 'desc' }, { kind: 'asc' }],
  })
  const of = (groups: { cycleId: string; _count: number }[], id: string) =>
    groups.find(({ cycleId }) => cycleId === id)?._count ?? 0
  return cycles
    .map((cycle) => ({
      ...cycle,
      items: of(all, cycle.id),
      settled: of(settled, cycle.id),
      splits: of(splits, cycle.id),
    }))
    .toSorted((one, other) => cycleStates.indexOf(one.state) - cycleStates.indexOf(other.state))
}

async function readRows(work: Work, cycleId: string, where: object, slice: { skip?: number; take?: number }) {
  const cycle = await work.db.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { rubricId: true, rubricVersion: true },
  })
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  const items = await work.db.moderationItem.findMany({
    where,
    orderBy: talkOrder,
    ...slice,
    select: {
      id: true,
      planRef: true,
      criterionId: true,
      section: true,
      origin: true,
      agency: true,
      spread: true,
      ratings: true,
      agreed: true,
      reason: true,
      _count: { select: { dissents: true } },
    },
  })
  return items.map(({ ratings, agreed, origin, spread, _count, ...item }) => ({
    ...item,
    origin: Origin.parse(origin),
    spread: Spread.parse(spread),
    question: questionOf(rubric, item.criterionId),
    ratings: RatingGiven.array().parse(JSON.parse(ratings)),
    agreed: agreed === null ? null : Agreed.parse(JSON.parse(agreed)),
    dissents: _count.dissents,
  }))
}

/** The wording of a criterion or finding of the rubric that the cycle was audited with. */
function questionOf(rubric: Rubric | undefined, id: string): string {
  const criterion = rubric?.criteria.find((each) => each.id === id)
  return criterion?.statement ?? rubric?.findings.find((each) => each.id === id)?.question ?? ''
}
