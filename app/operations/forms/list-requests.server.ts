import type { RequestFilter, RequestOrder } from '#app/domain/forms/request-list.ts'
import { standingOf, type Standing } from '#app/domain/forms/standing.ts'
import type { TimedRequest } from '#app/domain/forms/timeliness.ts'
import { AdviceRequest, daysForAdvice } from '#app/domain/returns/advice-request.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { spellings } from '#app/db/spellings.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A request as the list shows it. */
export type ListedRequest = AdviceRequest & { id: string; standing: Standing; isPlanKnown: boolean }

export type RequestsAsked = {
  filter: RequestFilter
  order: RequestOrder | null
  isDescending: boolean
  skip: number
  take: number
}

/** The requests that a filter lets through: the latest requested first unless another order is asked for. */
export async function listRequests(
  work: Work,
  asked: RequestsAsked,
): Promise<{ rows: ListedRequest[]; matching: number }> {
  allow(work, 'returns.read')
  const ids = await idsStanding(work, asked)
  const matching = ids?.length ?? (await work.db.adviceRequest.count({ where: whereOf(asked.filter) }))
  return { rows: await Array.fromAsync(readRows(work, asked, ids)), matching }
}

/** Every request that a filter lets through: for a file. */
export async function* eachRequest(
  work: Work,
  asked: Omit<RequestsAsked, 'skip' | 'take'>,
): AsyncGenerator<ListedRequest> {
  allow(work, 'returns.read')
  yield* readRows(work, { ...asked, skip: 0, take: Infinity }, await idsStanding(work, asked))
}

/** As many rows as one query may name by their ids, on either engine. */
const batch = 500

async function* readRows(
  work: Work,
  asked: RequestsAsked,
  ids: readonly string[] | null,
): AsyncGenerator<ListedRequest> {
  const orderBy = orderOf(asked)
  const end = asked.skip + asked.take
  for (let skip = asked.skip; skip < end; skip += batch) {
    const take = Math.min(batch, end - skip)
    const rows =
      ids === null
        ? await work.db.adviceRequest.findMany({ where: whereOf(asked.filter), orderBy, skip, take })
        : await work.db.adviceRequest.findMany({ where: { id: { in: ids.slice(skip, skip + take) } }, orderBy })
    yield* await listed(work, rows)
    if (rows.length < take) return
  }
}

async function listed(
  work: Work,
  rows: readonly ({ id: string } & Record<string, unknown>)[],
): Promise<ListedRequest[]> {
  const requests = rows.map((row) => ({ id: row.id, ...AdviceRequest.parse(row) }))
  const plans = await work.db.plan.findMany({
    where: { ref: { in: [...new Set(requests.map(({ planRef }) => planRef))] } },
    select: { ref: true },
  })
  const known = new Set(plans.map(({ ref }) => ref))
  const today = toPlainDate(work.now)
  return requests.map((request) => ({
    ...request,
    standing: standingOf(request, today),
    isPlanKnown: known.has(request.planRef),
  }))
}

/** The services that the register names, for the filter. */
export async function listServices(work: Work): Promise<string[]> {
  allow(work, 'returns.read')
  const found = await work.db.adviceRequest.groupBy({ by: ['service'] })
  return found.map(({ service }) => service).toSorted((a, b) => a.localeCompare(b, 'en'))
}

/**
 * How a request stands depends on the day and on the law's clock, which no column holds: those columns are read of
 * every request that the other filters let through, and judged here. Null when the filter does not ask for it.
 */
async function idsStanding(work: Work, asked: Omit<RequestsAsked, 'skip' | 'take'>): Promise<string[] | null> {
  if (asked.filter.standings.length === 0) return null
  const found = await work.db.adviceRequest.findMany({
    where: { ...whereOf(asked.filter), ...mayStand(asked.filter.standings) },
    orderBy: orderOf(asked),
    select: { id: true, formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  const wanted = new Set(asked.filter.standings)
  const today = toPlainDate(work.now)
  // The codes of a row were read when its source was taken: reading 25,000 rows anew would take longer than the query.
  return found.filter((row) => wanted.has(standingOf(row as TimedRequest, today))).map(({ id }) => id)
}

const notBack = new Set<Standing>(['not_returned', 'awaited'])

/** What the wanted standings have in common that a column holds: whether the form is back. */
function mayStand(standings: readonly Standing[]) {
  if (standings.every((standing) => notBack.has(standing))) return { returnedOn: null }
  return standings.some((standing) => notBack.has(standing)) ? {} : { returnedOn: { not: null } }
}

function whereOf({ search, formTypes, services, dueFrom, dueTo }: RequestFilter) {
  return {
    ...(search !== '' && {
      OR: spellings(search).flatMap((text) => [{ planRef: { contains: text } }, { ref: { contains: text } }]),
    }),
    ...(formTypes.length > 0 && { formType: { in: [...formTypes] } }),
    ...(services.length > 0 && { service: { in: [...services] } }),
    requestedOn: {
      ...(dueFrom !== null && { gte: addDays(dueFrom, -daysForAdvice) }),
      ...(dueTo !== null && { lte: addDays(dueTo, -daysForAdvice) }),
    },
  }
}

function orderOf({ order, isDescending }: Pick<RequestsAsked, 'order' | 'isDescending'>) {
  const direction = isDescending ? ('desc' as const) : ('asc' as const)
  if (order === 'returnedOn')
    return [{ returnedOn: { sort: direction, nulls: 'last' as const } }, { ref: 'asc' as const }]
  const first = order === null ? { requestedOn: 'desc' as const } : { [order]: direction }
  return [first, { ref: 'asc' as const }]
}
