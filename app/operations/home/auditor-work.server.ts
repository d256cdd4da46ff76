import { isOverdue, openStates } from '#app/domain/audit/audit.ts'
import { termOf } from '#app/domain/frame/term.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'

const shown = 5
const soon = 7

/** The auditor's open audits: how many, how long they will take, and those due first, begun ones before others. */
export async function readAuditorWork(work: Work) {
  const today = toPlainDate(work.now)
  const mine = { auditorId: work.actor.id ?? '' }
  const open = { ...mine, state: { in: [...openStates] }, cycle: { state: 'auditing' as const } }
  const [totals, overdue, dueSoon, submitted, first] = await Promise.all([
    work.db.audit.aggregate({ where: open, _count: true, _sum: { minutes: true } }),
    work.db.audit.count({ where: { ...open, dueOn: { lt: today } } }),
    work.db.audit.count({ where: { ...open, dueOn: { gte: today, lte: addDays(today, soon) } } }),
    work.db.audit.count({ where: { ...mine, state: 'submitted', cycle: { state: 'auditing' } } }),
    work.db.audit.findMany({
      where: open,
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { state: 'desc' }, { planRef: 'asc' }, { id: 'asc' }],
      take: shown,
      select: {
        id: true,
        planRef: true,
        state: true,
        dueOn: true,
        minutes: true,
        cycle: { select: { kind: true, label: true } },
      },
    }),
  ])
  return {
    anchors: await countAnchors(work, termOf(today)),
    reaudits: await countReaudits(work),
    open: totals._count,
    minutes: totals._sum.minutes ?? 0,
    overdue,
    dueSoon,
    submitted,
    audits: first.map(({ cycle, ...audit }) => ({
      ...audit,
      kind: cycle.kind,
      cycleLabel: cycle.label,
      isOverdue: isOverdue(audit, today),
    })),
  }
}

/** Plans that wait for the auditor to look at again. */
function countReaudits({ db, actor }: Work): Promise<number> {
  return db.fixReaudit.count({
    where: { auditorId: actor.id ?? '', submittedAt: null, pack: { reauditedAt: null, closedReason: null } },
  })
}

/** Anchor plans of this term that the auditor has still to rate. */
async function countAnchors({ db, actor }: Work, term: string): Promise<number> {
  const [set, done] = await Promise.all([
    db.anchorPlan.count({ where: { term } }),
    db.practiceAudit.count({ where: { personId: actor.id ?? '', purpose: 'anchor', term, finishedAt: { not: null } } }),
  ])
  return Math.max(0, set - done)
}
