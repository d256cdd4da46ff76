import { ActionLevel, ActionOrigin, isOverdue, isStale } from '#app/domain/actions/action.ts'
import { overdueWhere, staleWhere } from '#app/domain/actions/late.ts'
import type { ActionFilter, ActionOrder } from '#app/domain/actions/action-filter.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ActionsAsked = {
  filter: ActionFilter
  order: ActionOrder | null
  isDescending: boolean
  skip: number
  take: number
}

export type ListedAction = Awaited<ReturnType<typeof readRows>>[number]

/** The actions that a filter lets through: due first unless another order is asked for, and how many there are at all. */
export async function listActions(work: Work, asked: ActionsAsked) {
  allow(work, 'action.read')
  const today = toPlainDate(work.now)
  const where = whereOf(asked.filter, today)
  const [rows, matching, total, open, overdue, stale] = await Promise.all([
    readRows(work, asked),
    work.db.action.count({ where }),
    work.db.action.count(),
    work.db.action.count({ where: { closedAt: null } }),
    work.db.action.count({ where: overdueWhere(today) }),
    work.db.action.count({ where: staleWhere(today) }),
  ])
  return { rows, matching, total, open, overdue, stale }
}

/** As many rows as one query of a file reads. */
const batch = 500

/** Every action that a filter lets through: for a file. */
export async function* eachAction(work: Work, asked: Omit<ActionsAsked, 'skip' | 'take'>) {
  allow(work, 'action.read')
  for (let skip = 0; ; skip += batch) {
    const rows = await readRows(work, { ...asked, skip, take: batch })
    yield* rows
    if (rows.length < batch) return
  }
}

async function readRows(work: Work, { filter, order, isDescending, skip, take }: ActionsAsked) {
  const today = toPlainDate(work.now)
  const actions = await work.db.action.findMany({
    where: whereOf(filter, today),
    orderBy: orderOf(order, isDescending),
    skip,
    take,
    include: {
      notes: {
        orderBy: [{ notedOn: 'desc' }, { writtenAt: 'desc' }],
        take: 1,
        select: { notedOn: true, text: true },
      },
    },
  })
  return actions.map(({ notes: [latest], createdAt, closedAt, level, origin, ...action }) => {
    const days = {
      createdOn: toPlainDate(createdAt),
      startOn: action.startOn,
      dueOn: action.dueOn,
      closedOn: closedAt && toPlainDate(closedAt),
      notedOn: latest?.notedOn ?? null,
    }
    return {
      ...action,
      ...days,
      level: ActionLevel.parse(level),
      origin: ActionOrigin.parse(origin),
      latestNote: latest?.text ?? '',
      isOverdue: isOverdue(days, today),
      isStale: isStale(days, today),
    }
  })
}

function whereOf({ show, owners, levels, flags, origins, from }: ActionFilter, today: PlainDate) {
  const agencies = owners.filter((owner) => owner !== 'area')
  const flagged = flags.map((flag) => (flag === 'overdue' ? overdueWhere(today) : staleWhere(today)))
  return {
    AND: [
      show === 'all' ? {} : { closedAt: show === 'open' ? null : { not: null } },
      owners.length === 0
        ? {}
        : { OR: [{ ownerAgency: { in: agencies } }, ...(owners.includes('area') ? [{ ownerAgency: null }] : [])] },
      levels.length === 0 ? {} : { level: { in: [...levels] } },
      origins.length === 0 ? {} : { origin: { in: [...origins] } },
      from === null ? {} : { origin: from.origin, originKey: from.key },
      flagged.length === 0 ? {} : { OR: flagged },
    ],
  }
}

function orderOf(order: ActionOrder | null, isDescending: boolean) {
  const direction = isDescending ? ('desc' as const) : ('asc' as const)
  const last = [{ ref: 'asc' as const }, { id: 'asc' as const }]
  if (order === null) return [{ closedAt: { sort: 'desc' as const, nulls: 'first' as const } }, dueFirst, ...last]
  if (order === 'dueOn' || order === 'ownerAgency') {
    return [{ [order]: { sort: direction, nulls: 'last' as const } }, ...last]
  }
  return [{ [order]: direction }, ...last]
}

const dueFirst = { dueOn: { sort: 'asc' as const, nulls: 'last' as const } }
