import { isOverdue, openStates, type AuditState } from '#app/domain/audit/audit.ts'
import type { MyAuditsQuery } from '#app/domain/audit/my-audits-query.ts'
import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { isComputed, itemsOf, type Asked } from '#app/domain/rubric/items.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { formOf } from './read-audit.server.ts'

export type MyAudit = {
  id: string
  planRef: string
  /** The form that is audited; null when it is a plan. */
  form: Pick<FormFacts, 'formType' | 'planRef'> | null
  cycleLabel: string
  state: AuditState
  dueOn: string | null
  isOverdue: boolean
  minutes: number
  answered: number
  total: number
}
export type MyAudits = { audits: MyAudit[]; open: number; done: number; overdue: number; page: number; pages: number }

const pageSize = 25

/** The actor's own audits, a page of them, the earliest due first, begun ones before others: those to do, or those that are closed. */
export async function listMyAudits(work: Work, query: MyAuditsQuery): Promise<MyAudits> {
  allow(work, 'audit.answer')
  const today = toPlainDate(work.now)
  const mine = { auditorId: work.actor.id ?? '' }
  const isOpen = { ...mine, state: { in: [...openStates] }, cycle: { state: 'auditing' as const } }
  const isDone = { ...mine, NOT: { state: { in: [...openStates] }, cycle: { state: 'auditing' as const } } }
  const [open, done, overdue, rows] = await Promise.all([
    work.db.audit.count({ where: isOpen }),
    work.db.audit.count({ where: isDone }),
    work.db.audit.count({ where: { ...isOpen, dueOn: { lt: today } } }),
    work.db.audit.findMany({
      where: query.show === 'open' ? isOpen : isDone,
      orderBy: [
        { dueOn: { sort: query.show === 'open' ? 'asc' : 'desc', nulls: 'last' } },
        ...(query.show === 'open' ? [{ state: 'desc' as const }] : []),
        { planRef: 'asc' },
        { id: 'asc' },
      ],
      skip: (query.page - 1) * pageSize,
      take: pageSize,
      select: {
        id: true,
        planRef: true,
        agency: true,
        state: true,
        dueOn: true,
        minutes: true,
        sample: { select: { facts: true } },
        cycle: { select: { kind: true, label: true, rubricId: true, rubricVersion: true } },
      },
    }),
  ])
  const answered = await countAnswers(
    work,
    rows.map(({ id }) => id),
  )
  const audits = await Promise.all(
    rows.map(async ({ id, planRef, agency, state, dueOn, minutes, cycle, sample }) => {
      const form = formOf(cycle.kind, sample.facts)
      return {
        id,
        planRef,
        form: form && { formType: form.formType, planRef: form.planRef },
        state,
        dueOn,
        minutes,
        cycleLabel: cycle.label,
        isOverdue: query.show === 'open' && isOverdue({ state, dueOn }, today),
        answered: answered.get(id) ?? 0,
        total: await countItems(work, { agency, formType: form?.formType ?? null }, cycle),
      }
    }),
  )
  const shown = query.show === 'open' ? open : done
  return { audits, open, done, overdue, page: query.page, pages: Math.max(1, Math.ceil(shown / pageSize)) }
}

async function countAnswers(work: Work, auditIds: string[]): Promise<Map<string, number>> {
  const counts = await work.db.answer.groupBy({
    by: ['auditId'],
    where: { auditId: { in: auditIds }, OR: [{ rating: { not: null } }, { finding: { not: null } }] },
    _count: true,
  })
  return new Map(counts.map(({ auditId, _count }) => [auditId, _count]))
}

/** The rubric is read once and then known, so a page of audits asks the database for it once. */
async function countItems(
  work: Work,
  asked: Asked,
  cycle: { rubricId: string; rubricVersion: string },
): Promise<number> {
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  if (rubric === undefined) return 0
  const items = itemsOf(rubric, asked).flatMap(({ findings, criteria }) => [...findings, ...criteria])
  return items.filter((item) => !isComputed(item)).length
}
