import {
  requestedWithin,
  timeliness,
  TimedRequest,
  type DuePeriod,
  type Timeliness,
} from '#app/domain/forms/timeliness.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** F2: what became of the requests for advice whose six weeks ended in the period, up to yesterday. */
export async function getTimeliness(work: Work, period: DuePeriod): Promise<Timeliness> {
  allow(work, 'returns.read')
  const today = toPlainDate(work.now)
  const { from, to } = requestedWithin(period, today)
  const rows = await work.db.adviceRequest.findMany({
    where: { requestedOn: { gte: from, lte: to } },
    select: { formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  return timeliness(
    rows.map((row) => TimedRequest.parse(row)),
    period,
    today,
  )
}
