import { Agency } from '#app/domain/shared/agency.ts'

/** How an audit stands: the states of `audit/audit.ts`, a later room. */
type Standing = 'unassigned' | 'assigned' | 'in_progress' | 'submitted' | 'not_done'

/** Audits of one auditor (or of nobody) in one agency and state. */
export type AuditCount = { agency: Agency; auditorId: string | null; state: Standing; count: number; overdue: number }

export type Tally = Record<Standing, number> & {
  total: number
  /** Open and past their due date. */
  overdue: number
  /** Share of audits that have ended, in whole percent rounded down; null when there are none. */
  donePercent: number | null
}

export type AgencyProgress = Tally & { agency: Agency; auditors: (Tally & { auditorId: string | null })[] }

/** Who stands where, agency by agency; within each, those who are most behind come first. */
export function progressOf(counts: readonly AuditCount[]): { agencies: AgencyProgress[]; all: Tally } {
  const agencies = Agency.options.map((agency) => {
    const own = counts.filter((count) => count.agency === agency)
    const ids = [...new Set(own.map(({ auditorId }) => auditorId))]
    const auditors = ids.map((auditorId) => ({
      auditorId,
      ...tally(own.filter((count) => count.auditorId === auditorId)),
    }))
    return { agency, ...tally(own), auditors: auditors.toSorted(mostBehindFirst) }
  })
  return { agencies, all: tally(counts) }
}

function tally(counts: readonly AuditCount[]): Tally {
  const sums: Tally = {
    unassigned: 0,
    assigned: 0,
    in_progress: 0,
    submitted: 0,
    not_done: 0,
    total: 0,
    overdue: 0,
    donePercent: null,
  }
  for (const { state, count, overdue } of counts) {
    sums[state] += count
    sums.total += count
    sums.overdue += overdue
  }
  const done = sums.submitted + sums.not_done
  return { ...sums, donePercent: sums.total === 0 ? null : Math.floor((done * 100) / sums.total) }
}

function mostBehindFirst(a: Tally, b: Tally): number {
  const open = ({ unassigned, assigned, in_progress }: Tally) => unassigned + assigned + in_progress
  return b.overdue - a.overdue || open(b) - open(a)
}
