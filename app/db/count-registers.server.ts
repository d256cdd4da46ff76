import { requestedWithin, timeliness, TimedRequest } from '#app/domain/forms/timeliness.ts'
import { adviceFigure } from '#app/domain/register-measures/advice-figure.ts'
import { alignedFigure } from '#app/domain/register-measures/aligned-figure.ts'
import { annualReviewFigures } from '#app/domain/register-measures/annual-review-figures.ts'
import { appealFigure, placementAppealFigure } from '#app/domain/register-measures/appeal-figures.ts'
import type { RegisterFigure } from '#app/domain/register-measures/figure.ts'
import { yearTo, type Period } from '#app/domain/register-measures/period.ts'
import { basisNote } from '#app/domain/register-measures/register-basis.ts'
import { satisfactionFigure } from '#app/domain/register-measures/satisfaction-figure.ts'
import { schoolEventFigure } from '#app/domain/register-measures/school-event-figures.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { countReviewKinds } from './count-review-kinds.server.ts'
import type { Database, Tx } from './engine.server.ts'
import { readRegisterAt } from './register-at.server.ts'

/** What the figures of one kind of return need: the periods, latest first, and the day that its rows speak of. */
export type Counting = { periods: readonly Period[]; dataOn: PlainDate; today: PlainDate }

type Counter = (db: Database | Tx, counting: Counting) => Promise<RegisterFigure[]>

/** The kinds of return that measures are counted from, each with what counts it. */
export const counters: Record<ReturnKind, Counter> = {
  annual_reviews: countReviews,
  appeals: countAppeals,
  school_events: countSchoolEvents,
  aligned_reviews: countAligned,
  satisfaction: countSatisfaction,
  advice_requests: countAdvice,
}

/** First and last day of all periods together. */
function spanOf(periods: readonly { from: PlainDate; to: PlainDate }[]): { from: PlainDate; to: PlainDate } {
  const days = periods.flatMap(({ from, to }) => [from, to]).toSorted()
  return { from: days.at(0) ?? '', to: days.at(-1) ?? '' }
}

async function countReviews(db: Database | Tx, { periods, dataOn }: Counting): Promise<RegisterFigure[]> {
  const kinds = await countReviewKinds(db, { periods, dataOn })
  return periods.flatMap((period) => Object.values(annualReviewFigures(kinds, period, dataOn)))
}

async function countAppeals(db: Database | Tx, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods)
  const [appeals, ...active] = await Promise.all([
    db.appeal.findMany({
      where: { registeredOn: { gte: from, lte: to } },
      select: { registeredOn: true, sections: true, status: true },
    }),
    ...periods.map((period) => activeOn(db, period.from)),
  ])
  return periods.flatMap((period, index) => [
    appealFigure(appeals, period, active[index] ?? 0),
    placementAppealFigure(appeals, period, active[index] ?? 0),
  ])
}

/** Plans in force on a day, as far as the register of today can tell. */
function activeOn(db: Database | Tx, day: PlainDate): Promise<number> {
  return db.plan.count({
    where: {
      AND: [
        { OR: [{ firstIssuedOn: null }, { firstIssuedOn: { lte: day } }] },
        { OR: [{ isActive: true }, { leftOn: { gt: day } }] },
      ],
    },
  })
}

/** The day at which a period's register is looked at: its last, or today while it is under way. */
function endOf({ to }: Period, today: PlainDate): PlainDate {
  return to < today ? to : today
}

/** The register at the end of each of the periods, which come latest first. */
async function registersOf(db: Database | Tx, { periods, today }: Counting, refs: readonly string[]) {
  const found = await readRegisterAt(
    db,
    periods.map((period) => endOf(period, today)),
    refs,
  )
  return found.map((register) => ({ ...register, note: basisNote(register.basis, register.on) }))
}

/** The events that touch one of the periods. */
export function eventsWithin(db: Database | Tx, periods: readonly Period[]) {
  const { from, to } = spanOf(periods)
  return db.schoolEvent.findMany({
    where: {
      startedOn: { lte: to },
      OR: [{ startedOn: { gte: from } }, { endedOn: { gte: from } }, { kind: 'part_time_timetable', endedOn: null }],
    },
    select: { planRef: true, kind: true, startedOn: true, endedOn: true },
  })
}

async function countSchoolEvents(db: Database | Tx, counting: Counting): Promise<RegisterFigure[]> {
  const events = await eventsWithin(db, counting.periods)
  const refs = [...new Set(events.map(({ planRef }) => planRef))]
  const registers = await registersOf(db, counting, refs)
  return counting.periods.map((period, index) => {
    const { onRoll, plans, note } = registers[index]!
    const whole = onRoll.reduce((sum, { count }) => sum + count, 0)
    return schoolEventFigure(events, { plans: [...plans.values()], onRoll: whole, note }, period)
  })
}

async function countAligned(db: Database | Tx, counting: Counting): Promise<RegisterFigure[]> {
  const { periods } = counting
  const { from, to } = spanOf(periods.map((period) => yearTo(period.to)))
  const [reviews, registers] = await Promise.all([
    db.alignedReview.findMany({
      where: { heldOn: { gte: from, lte: to } },
      select: { planRef: true, with: true, heldOn: true, isJoint: true },
    }),
    registersOf(db, counting, []),
  ])
  return periods.map((period, index) => {
    const { lookedAfter, note } = registers[index]!
    return alignedFigure(reviews, { lookedAfterRefs: lookedAfter, note }, period)
  })
}

async function countSatisfaction(db: Database | Tx, { periods }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = spanOf(periods)
  const results = await db.satisfactionResult.findMany({ where: { closedOn: { gte: from, lte: to } } })
  return periods.map((period) => satisfactionFigure(results, period))
}

async function countAdvice(db: Database | Tx, { periods, today }: Counting): Promise<RegisterFigure[]> {
  const { from, to } = requestedWithin(spanOf(periods), today)
  const rows = await db.adviceRequest.findMany({
    where: { requestedOn: { gte: from, lte: to } },
    select: { formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  const requests = rows.map((row) => TimedRequest.parse(row))
  return periods.map((period) => adviceFigure(timeliness(requests, period, today), period))
}
