import { countReviewKinds } from '#app/db/count-review-kinds.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { alignedFigure } from '#app/domain/register-measures/aligned-figure.ts'
import { annualReviewFigures } from '#app/domain/register-measures/annual-review-figures.ts'
import { appealFigure } from '#app/domain/register-measures/appeal-figures.ts'
import type { RegisterFigure } from '#app/domain/register-measures/figure.ts'
import { yearTo, type Period } from '#app/domain/register-measures/period.ts'
import { satisfactionFigure } from '#app/domain/register-measures/satisfaction-figure.ts'
import { isOnRoll, schoolEventFigure } from '#app/domain/register-measures/school-event-figures.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** What the figures of one kind of return need: the periods, latest first, and the day that its rows speak of. */
export type Counting = { periods: readonly Period[]; dataOn: PlainDate }

type Counter = (db: Database, counting: Counting) => Promise<RegisterFigure[]>

/** The kinds of return that measures are counted from, each with what counts it. */
export const counters: Partial<Record<ReturnKind, Counter>> = {
  annual_reviews: countReviews,
  appeals: countAppeals,
  school_events: countSchoolEvents,
  aligned_reviews: countAligned,
  satisfaction: countSatisfaction,
}

/** First and last day of all periods together. */
function spanOf(periods: readonly Period[]): { from: PlainDate; to: PlainDate } {
  const days = periods.flatMap(({ from, to }) => [from, to]).toSorted()
  return { from: days.at(0) ?? '', to: days.at(-1) ?? '' }
}

async function countReviews(db: Database, { periods, dataOn }: Counting): Promise<RegisterFigure[]> {
  const kinds = await countReviewKinds(db, { periods, dataOn })
  return periods.flatMap((period) => Object.values(annualReviewFigures(kinds, period, dataOn)))
}

async function countAppeals(db: Database, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods)
  const [appeals, ...active] = await Promise.all([
    db.appeal.findMany({
      where: { registeredOn: { gte: from, lte: to } },
      select: { registeredOn: true, sections: true, status: true },
    }),
    ...periods.map((period) => activeOn(db, period.from)),
  ])
  return periods.map((period, index) => appealFigure(appeals, period, active[index] ?? 0))
}

/** Plans in force on a day, as far as the register of today can tell. */
function activeOn(db: Database, day: PlainDate): Promise<number> {
  return db.plan.count({
    where: {
      AND: [
        { OR: [{ firstIssuedOn: null }, { firstIssuedOn: { lte: day } }] },
        { OR: [{ isActive: true }, { leftOn: { gt: day } }] },
      ],
    },
  })
}

async function countSchoolEvents(db: Database, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods)
  const [events, settings] = await Promise.all([
    db.schoolEvent.findMany({
      where: {
        startedOn: { lte: to },
        OR: [{ startedOn: { gte: from } }, { endedOn: { gte: from } }, { kind: 'part_time_timetable', endedOn: null }],
      },
      select: { planRef: true, kind: true, startedOn: true, endedOn: true },
    }),
    db.plan.groupBy({ by: ['yearGroup', 'settingType'], where: { isActive: true }, _count: { _all: true } }),
  ])
  const refs = [...new Set(events.map(({ planRef }) => planRef))]
  const plans = await db.plan.findMany({
    where: { ref: { in: refs } },
    select: { ref: true, isActive: true, yearGroup: true, settingType: true },
  })
  const onRoll = settings
    .filter(({ yearGroup, settingType }) => isOnRoll({ ref: '', isActive: true, yearGroup, settingType }))
    .reduce((sum, { _count }) => sum + _count._all, 0)
  return periods.map((period) => schoolEventFigure(events, { plans, onRoll }, period))
}

async function countAligned(db: Database, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods.map((period) => yearTo(period.to)))
  const [reviews, lookedAfter] = await Promise.all([
    db.alignedReview.findMany({
      where: { heldOn: { gte: from, lte: to } },
      select: { planRef: true, with: true, heldOn: true, isJoint: true },
    }),
    db.plan.findMany({ where: { isActive: true, isLookedAfter: true }, select: { ref: true } }),
  ])
  const refs = lookedAfter.map(({ ref }) => ref)
  return periods.map((period) => alignedFigure(reviews, refs, period))
}

async function countSatisfaction(db: Database, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods)
  const results = await db.satisfactionResult.findMany({ where: { closedOn: { gte: from, lte: to } } })
  return periods.map((period) => satisfactionFigure(results, period))
}
