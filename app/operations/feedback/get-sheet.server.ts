import { serviceAddresses } from '#app/domain/feedback/service-address.ts'
import { feedbackSheet, type FeedbackSheet } from '#app/domain/feedback/sheet.ts'
import { requestedWithin, TimedRequest } from '#app/domain/forms/timeliness.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readThemes } from '#app/db/read-themes.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { servicesOf } from './list-services.server.ts'
import { readPooled } from './read-pooled.server.ts'

export type SheetView = { slug: string; area: string; asAt: PlainDate; sheet: FeedbackSheet }

/** The feedback sheet of a service by its address. */
export async function getSheet(work: Work, slug: string): Promise<SheetView> {
  allow(work, 'feedback.read')
  const { db } = work
  const cycles = await readPooled(db)
  const found = serviceAddresses(servicesOf(cycles)).find((each) => each.slug === slug)
  if (found === undefined) {
    throw new Refusal(
      'not-found',
      'NO_SUCH_SERVICE',
      'No form of such a service was audited in the last locked cycles. Go back to the list of services.',
    )
  }
  const asAt = toPlainDate(work.now)
  const { service } = found
  const [area, requests, themes] = await Promise.all([
    db.area.findFirst({ select: { name: true } }),
    readRequests(work, service, { cycles, asAt }),
    readThemes(
      db,
      cycles.map(({ id }) => id),
    ),
  ])
  const sheet = feedbackSheet({ service, cycles, requests, today: asAt, themes })
  return { slug, area: area?.name ?? '', asAt, sheet }
}

/** What the service was asked for and what fell due in the months of the draws. */
async function readRequests(
  { db }: Work,
  service: string,
  { cycles, asAt }: { cycles: Awaited<ReturnType<typeof readPooled>>; asAt: PlainDate },
): Promise<TimedRequest[]> {
  const first = cycles.map(({ returnedFrom }) => returnedFrom).toSorted()[0]
  const last = cycles
    .map(({ returnedTo }) => returnedTo)
    .toSorted()
    .at(-1)
  if (first === undefined || last === undefined) return []
  const { from, to } = requestedWithin({ from: first, to: last }, asAt)
  const rows = await db.adviceRequest.findMany({
    where: { service, requestedOn: { gte: from, lte: to } },
    select: { formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  return rows.map((row) => TimedRequest.parse(row))
}
