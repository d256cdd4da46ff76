import { daysAround, type ReviewKind } from '#app/domain/register-measures/annual-review-figures.ts'
import { decisionDays, finalDays, schoolReportDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { engineOf, type Database, type Tx } from './engine.server.ts'

/** The periods that reviews are counted in, and the day that their data speak of. */
export type ReviewQuestion = { periods: readonly { from: PlainDate; to: PlainDate }[]; dataOn: PlainDate }

const days = ['dueOn', 'meetingOn', 'schoolReportOn', 'decisionOn', 'noticeOn', 'finalOn'] as const

type Row = Record<(typeof days)[number] | 'outcome', string | null> & Record<'held' | 'total', number | bigint>

/**
 * Sorts annual reviews into kinds in one query: reviews whose days lie on the same sides of everything that a clock
 * compares them with. So 25,000 reviews are some dozens of kinds, and which of them is in time is left to the rule.
 *
 * A kind's days are the earliest of its reviews, column by column. That is a review of the kind again: when no decision
 * is more than 28 days after its meeting, the earliest decision is not 28 days after the earliest meeting either; and so
 * for every other comparison.
 */
export async function countReviewKinds(db: Database | Tx, { periods, dataOn }: ReviewQuestion): Promise<ReviewKind[]> {
  // The days on which an answer can change, for deadlines; those for meetings lie as much earlier as each clock runs.
  const turns = [...new Set([...periods.flatMap(({ from, to }) => [from, addDays(to, 1)]), dataOn])].toSorted()
  const clocks = [schoolReportDays, decisionDays, finalDays]
  const meetingTurns = [...new Set(clocks.flatMap((clock) => turns.map((turn) => addDays(turn, -clock))))].toSorted()
  const values = [...turns, ...meetingTurns]
  const isSqlite = engineOf(db) === 'sqlite'
  const place = (index: number) => (isSqlite ? `?${index + 1}` : `$${index + 1}`)
  const sideOf = (column: string, first: number, count: number) =>
    `CASE WHEN r."${column}" IS NULL THEN -1 ${Array.from({ length: count }, (_, at) => `WHEN r."${column}" < ${place(first + at)} THEN ${at}`).join(' ')} ELSE ${count} END`
  const shift = (column: string, by: number) =>
    isSqlite ? `date(r."${column}", '${by} days')` : `to_char(r."${column}"::date + (${by}), 'YYYY-MM-DD')`
  const clockOf = (column: string, clock: number) =>
    `CASE WHEN r."${column}" IS NULL THEN 0 WHEN r."${column}" < r."meetingOn" THEN 1 WHEN r."${column}" <= ${shift('meetingOn', clock)} THEN 2 ELSE 3 END`
  // COALESCE keeps an engine from looking through all meetings of a year where it should look at those of the plan.
  const held = `CASE WHEN r."meetingOn" IS NOT NULL THEN 1 WHEN r."dueOn" IS NULL THEN 0 WHEN EXISTS (
      SELECT 1 FROM "AnnualReview" o WHERE o."planRef" = r."planRef"
        AND COALESCE(o."meetingOn", '') BETWEEN ${shift('dueOn', -daysAround)} AND ${shift('dueOn', daysAround)}) THEN 1 ELSE 0 END`
  const sides = [
    sideOf('dueOn', 0, turns.length),
    sideOf('meetingOn', turns.length, meetingTurns.length),
    clockOf('schoolReportOn', schoolReportDays),
    clockOf('decisionOn', decisionDays),
    clockOf('finalOn', finalDays),
    `CASE WHEN r."noticeOn" IS NULL THEN 0 WHEN r."noticeOn" < r."meetingOn" THEN 1 ELSE 2 END`,
    `CASE WHEN r."finalOn" < r."noticeOn" THEN 1 ELSE 0 END`,
  ]
  const [from, to] = [turns.indexOf(firstOf(periods)), turns.indexOf(endOf(periods))]
  const meetingsFrom = turns.length + meetingTurns.indexOf(addDays(firstOf(periods), -finalDays))
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT r."outcome" AS "outcome", ${held} AS "held", COUNT(*) AS "total",
       ${days.map((day) => `MIN(r."${day}") AS "${day}"`).join(', ')}
     FROM "AnnualReview" r
     WHERE (r."meetingOn" >= ${place(meetingsFrom)} AND r."meetingOn" < ${place(to)})
        OR (r."dueOn" >= ${place(from)} AND r."dueOn" < ${place(to)})
     GROUP BY 1, 2, ${sides.join(', ')}`,
    ...values,
  )
  return rows.map(({ held: isHeld, total, ...kind }) => ({
    ...kind,
    isHeld: Number(isHeld) === 1,
    count: Number(total),
  }))
}

function firstOf(periods: ReviewQuestion['periods']): PlainDate {
  return periods.map(({ from }) => from).toSorted()[0] ?? ''
}

function endOf(periods: ReviewQuestion['periods']): PlainDate {
  return addDays(
    periods
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? '',
    1,
  )
}
