import { eventsWithin } from '#app/db/count-registers.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { readDataDay } from '#app/db/read-register-figures.server.ts'
import { readRegisterAt, type RegisterAt } from '#app/db/register-at.server.ts'
import { adviceRows, alignedRows, appealRows, eventRows, reviewRows } from '#app/domain/behind/register-rows.ts'
import type { BehindRow } from '#app/domain/behind/row.ts'
import { requestedWithin, TimedRequest } from '#app/domain/forms/timeliness.ts'
import type { ReviewCode } from '#app/domain/register-measures/annual-review-figures.ts'
import type { RegisterMeasureCode } from '#app/domain/register-measures/catalogue.ts'
import { yearTo, type Period } from '#app/domain/register-measures/period.ts'
import { finalDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** The rows behind a full count, and the register that describes their plans. */
export type RegisterRows = { rows: BehindRow[]; register: RegisterAt }

type Question = { period: Period; today: PlainDate }

/** Every row behind one full count in one period. A survey counts answers, not children: M1 has none. */
export async function readRegisterRows(
  db: Database,
  code: RegisterMeasureCode,
  question: Question,
): Promise<RegisterRows> {
  switch (code) {
    case 'M1':
      return { rows: [], register: await registerOf(db, question, []) }
    case 'M5':
    case 'AI':
      return behindAppeals(db, code, question)
    case 'M7':
      return behindEvents(db, question)
    case 'M8':
      return behindAligned(db, question)
    case 'F2':
      return behindAdvice(db, question)
    default:
      return behindReviews(db, code, question)
  }
}

/** The register at the end of the period, or of today while it is under way, with the plans of these rows. */
async function registerOf(
  db: Database,
  { period, today }: Question,
  rows: readonly { planRef: string | null }[],
): Promise<RegisterAt> {
  const refs = [...new Set(rows.flatMap(({ planRef }) => planRef ?? []))]
  const [register] = await readRegisterAt(db, [period.to < today ? period.to : today], refs)
  return register!
}

async function behindReviews(db: Database, code: ReviewCode, question: Question): Promise<RegisterRows> {
  const { period, today } = question
  const [dataOn, reviews] = await Promise.all([
    readDataDay(db, 'annual_reviews'),
    db.annualReview.findMany({
      // The longest clock is that of the final plan: an earlier meeting cannot end in the period.
      where: { meetingOn: { gte: addDays(period.from, -finalDays), lte: period.to } },
      orderBy: [{ meetingOn: 'asc' }, { ref: 'asc' }],
      omit: { digest: true, sourceId: true, id: true },
    }),
  ])
  const register = await registerOf(db, question, reviews)
  return { rows: reviewRows(code, reviews, register.plans, { period, dataOn: dataOn ?? today }), register }
}

async function behindEvents(db: Database, question: Question): Promise<RegisterRows> {
  const events = await eventsWithin(db, [question.period])
  const register = await registerOf(db, question, events)
  const rows = eventRows(events, register.plans, question.period)
  return { rows: rows.toSorted((one, other) => (one.ref < other.ref ? -1 : 1)), register }
}

async function behindAligned(db: Database, question: Question): Promise<RegisterRows> {
  const { from, to } = yearTo(question.period.to)
  const reviews = await db.alignedReview.findMany({
    where: { heldOn: { gte: from, lte: to } },
    select: { planRef: true, with: true, heldOn: true, isJoint: true },
  })
  const bare = await registerOf(db, question, [])
  const register = await registerOf(db, question, [...reviews, ...bare.lookedAfter.map((planRef) => ({ planRef }))])
  return { rows: alignedRows(reviews, register.lookedAfter, register.plans, question.period), register }
}

async function behindAppeals(db: Database, code: 'M5' | 'AI', question: Question): Promise<RegisterRows> {
  const { period } = question
  const appeals = await db.appeal.findMany({
    where: { registeredOn: { gte: period.from, lte: period.to } },
    orderBy: [{ registeredOn: 'asc' }, { ref: 'asc' }],
    select: { ref: true, planRef: true, registeredOn: true, sections: true, status: true },
  })
  const register = await registerOf(db, question, appeals)
  return { rows: appealRows(code, appeals, register.plans, period), register }
}

async function behindAdvice(db: Database, question: Question): Promise<RegisterRows> {
  const { from, to } = requestedWithin(question.period, question.today)
  const found = await db.adviceRequest.findMany({
    where: { requestedOn: { gte: from, lte: to } },
    orderBy: [{ requestedOn: 'asc' }, { ref: 'asc' }],
    select: {
      ref: true,
      planRef: true,
      formType: true,
      service: true,
      requestedOn: true,
      returnedOn: true,
      exceptionReason: true,
    },
  })
  const requests = found.map(({ ref, planRef, ...row }) => ({ ref, planRef, ...TimedRequest.parse(row) }))
  const register = await registerOf(db, question, requests)
  return { rows: adviceRows(requests, register.plans, question), register }
}
