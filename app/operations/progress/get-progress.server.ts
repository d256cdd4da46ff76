import { forecastFinish, paceLine, type Forecast, type PacePoint } from '#app/domain/progress/forecast.ts'
import { progressOf } from '#app/domain/progress/progress.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type CycleProgress = Awaited<ReturnType<typeof getProgress>>

/** How far the audits of a cycle are, by agency and auditor, who is behind, and when they will be done at this pace. */
export async function getProgress(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const today = toPlainDate(work.now)
  const cycle = await readCycle(work.db, cycleId)
  const { agencies, all } = await readCounts(work, cycleId, today)
  const people = await readPeople(work, { cycleId, today })
  const submitted = await readSubmissions(work, cycleId)
  const forecast = (open: number, submittedOn: readonly PlainDate[]) => forecastOf(cycle, { submittedOn, open, today })
  return {
    agencies: agencies.map((agency) => ({
      ...agency,
      forecast: forecast(
        openOf(agency),
        submitted.filter((each) => each.agency === agency.agency).map(({ on }) => on),
      ),
      auditors: agency.auditors.map((auditor) => ({ ...auditor, ...personOf(people, auditor.auditorId) })),
    })),
    all: {
      ...all,
      forecast: forecast(
        openOf(all),
        submitted.map(({ on }) => on),
      ),
    },
    pace: paceOf(cycle, { submittedOn: submitted.map(({ on }) => on), total: all.total, today }),
    isTimed: cycle.dueOn !== null && cycle.auditingAt !== null,
    today,
  }
}

async function readCounts(work: Work, cycleId: string, today: PlainDate) {
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
  return progressOf(
    counts.map(({ _count, ...group }) => ({ ...group, count: _count, overdue: lateOf.get(key(group)) ?? 0 })),
  )
}

/** Everybody with an audit in the cycle: the name, whether they can be written to, and when they were reminded last. */
async function readPeople(work: Work, { cycleId, today }: { cycleId: string; today: PlainDate }) {
  const people = await work.db.person.findMany({
    where: { audits: { some: { cycleId } } },
    select: { id: true, displayName: true, email: true, isActive: true },
  })
  const nudged = await work.db.audit.groupBy({
    by: ['auditorId'],
    where: { cycleId, nudgedAt: { not: null } },
    _max: { nudgedAt: true },
  })
  const messages = await work.db.outboxMessage.findMany({
    where: { kind: 'nudge', madeFor: today },
    select: { personId: true },
  })
  const nudgedAt = new Map(nudged.map(({ auditorId, _max }) => [auditorId, _max.nudgedAt]))
  const nudgedToday = new Set(messages.map(({ personId }) => personId))
  return new Map(
    people.map(({ id, displayName, email, isActive }) => [
      id,
      {
        name: displayName,
        hasEmail: email !== null && isActive,
        nudgedOn: dayOf(nudgedAt.get(id)),
        isNudgedToday: nudgedToday.has(id),
      },
    ]),
  )
}

type Person = { name: string; hasEmail: boolean; nudgedOn: PlainDate | null; isNudgedToday: boolean }

function personOf(people: ReadonlyMap<string, Person>, id: string | null): Person {
  return people.get(id ?? '') ?? { name: 'Nobody yet', hasEmail: false, nudgedOn: null, isNudgedToday: false }
}

function dayOf(instant: Date | null | undefined): PlainDate | null {
  return instant ? toPlainDate(instant) : null
}

async function readSubmissions(work: Work, cycleId: string): Promise<{ agency: Agency; on: PlainDate }[]> {
  const audits = await work.db.audit.findMany({
    where: { cycleId, submittedAt: { not: null } },
    select: { agency: true, submittedAt: true },
  })
  return audits.flatMap(({ agency, submittedAt }) => (submittedAt ? [{ agency, on: toPlainDate(submittedAt) }] : []))
}

function openOf(tally: { unassigned: number; assigned: number; in_progress: number }): number {
  return tally.unassigned + tally.assigned + tally.in_progress
}

type Standing = { submittedOn: readonly PlainDate[]; open: number; today: PlainDate }

/** Nothing is forecast for a cycle that is not being audited. */
function forecastOf(cycle: CycleView, standing: Standing): Forecast | null {
  if (cycle.state !== 'auditing' || cycle.auditingAt === null) return null
  return forecastFinish({ ...standing, sharedOn: toPlainDate(cycle.auditingAt), dueOn: cycle.dueOn })
}

function paceOf(
  cycle: CycleView,
  { submittedOn, total, today }: { submittedOn: PlainDate[]; total: number; today: PlainDate },
): PacePoint[] {
  if (cycle.auditingAt === null || cycle.dueOn === null) return []
  const ended = cycle.closedAt ? toPlainDate(cycle.closedAt) : today
  const until = ended > cycle.dueOn ? ended : cycle.dueOn
  return paceLine({ submittedOn, total, sharedOn: toPlainDate(cycle.auditingAt), dueOn: cycle.dueOn }, until)
}
