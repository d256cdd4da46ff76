import { progressOf } from '#app/domain/assignment/progress.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** How far the audits of a cycle are, by agency and auditor, and who is behind. */
export async function getProgress(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const today = toPlainDate(work.now)
  const by = ['agency', 'auditorId', 'state'] as const
  const counts = await work.db.audit.groupBy({ by: [...by], where: { cycleId }, _count: true })
  const late = await work.db.audit.groupBy({
    by: [...by],
    where: { cycleId, dueOn: { lt: today }, state: { in: ['unassigned', ...openStates] } },
    _count: true,
  })
  const key = (group: { agency: string; auditorId: string | null; state: string }) =>
    by.map((name) => group[name]).join('|')
  const lateOf = new Map(late.map((group) => [key(group), group._count]))
  const progress = progressOf(
    counts.map(({ _count, ...group }) => ({ ...group, count: _count, overdue: lateOf.get(key(group)) ?? 0 })),
  )
  const ids = counts.flatMap(({ auditorId }) => auditorId ?? [])
  const people = await work.db.person.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } })
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]))
  const agencies = progress.agencies.map((agency) => ({
    ...agency,
    auditors: agency.auditors.map((auditor) => ({
      ...auditor,
      name: nameOf.get(auditor.auditorId ?? '') ?? 'Nobody yet',
    })),
  }))
  return { agencies, all: progress.all, today }
}
