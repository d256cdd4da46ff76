import type { PackChoice } from '#app/domain/inspection/choice.ts'
import type { PackFacts } from '#app/domain/inspection/plan.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'

type Span = Pick<PackChoice, 'from' | 'to'>

/** The moments of a span of days, both days included, for a column of instants. */
export function within({ from, to }: Span) {
  return {
    ...(from && { gte: new Date(`${from}T00:00:00Z`) }),
    ...(to && { lt: new Date(`${addDays(to, 1)}T00:00:00Z`) }),
  }
}

/** Cycles that were locked in the span, the oldest term first. */
export function cyclesIn(span: Span) {
  return {
    where: { state: 'locked' as const, lockedAt: { not: null, ...within(span) } },
    orderBy: [{ termFrom: 'asc' as const }, { label: 'asc' as const }],
  }
}

/** Actions that were open on at least one day of the span. */
export function actionsIn({ from, to }: Span) {
  return {
    ...(to && { createdAt: within({ from: null, to }) }),
    ...(from && { OR: [{ closedAt: null }, { closedAt: within({ from, to: null }) }] }),
  }
}

/** What there is for a pack: names and numbers only. */
export async function readFacts(db: Database, span: Span): Promise<PackFacts> {
  const [cycles, reports, actions, events] = await Promise.all([
    db.cycle.findMany({
      ...cyclesIn(span),
      select: {
        id: true,
        kind: true,
        label: true,
        agreement: { select: { cycleId: true } },
        themes: { where: { quotes: { some: { isPrinted: true } } }, select: { id: true }, take: 1 },
      },
    }),
    db.report.findMany({
      where: { state: 'signed', signedAt: { not: null, ...within(span) } },
      orderBy: [{ quarter: 'asc' }, { number: 'asc' }],
      select: { quarter: true, number: true },
    }),
    db.action.count({ where: actionsIn(span) }),
    db.trailEvent.count({ where: { at: within(span) } }),
  ])
  // The engines order codes in their own ways.
  const ordered = (['plans', 'forms'] as const).flatMap((kind) => cycles.filter((cycle) => cycle.kind === kind))
  return {
    cycles: ordered.map(({ agreement, themes, ...cycle }) => ({
      ...cycle,
      hasAgreement: agreement !== null,
      hasThemes: themes.length > 0,
    })),
    reports,
    actions,
    events,
  }
}
