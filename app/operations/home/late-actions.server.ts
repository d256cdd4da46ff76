import { overdueWhere, staleWhere } from '#app/domain/actions/late.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'

const shown = 4

/** Actions that are open, late or forgotten, and the first of those that are late. */
export async function readLateActions({ db }: Work, today: PlainDate) {
  const [open, overdue, stale, first] = await Promise.all([
    db.action.count({ where: { closedAt: null } }),
    db.action.count({ where: overdueWhere(today) }),
    db.action.count({ where: staleWhere(today) }),
    db.action.findMany({
      where: overdueWhere(today),
      orderBy: [{ dueOn: 'asc' }, { ref: 'asc' }],
      take: shown,
      select: { id: true, ref: true, title: true, dueOn: true },
    }),
  ])
  return { open, overdue, stale, first }
}

/** For officers and auditors: open actions of which they are asked for progress, or which their agency owns. */
export async function readOwnActions({ db, actor }: Work, today: PlainDate) {
  if (actor.role !== 'send_officer' && actor.role !== 'auditor') return null
  const asked = { ownerPersonId: actor.id ?? '' }
  const own = actor.agency === null ? asked : { OR: [asked, { ownerAgency: actor.agency }] }
  const [open, overdue, stale] = await Promise.all([
    db.action.count({ where: { AND: [own, { closedAt: null }] } }),
    db.action.count({ where: { AND: [own, overdueWhere(today)] } }),
    db.action.count({ where: { AND: [own, staleWhere(today)] } }),
  ])
  return { open, overdue, stale, agency: actor.agency }
}
