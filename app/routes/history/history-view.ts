import { isPlainDate, plainDateOf, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanThen } from '#app/domain/register/plan-snapshot.ts'
import { readListState, type ListColumn } from '#app/components/list/columns.ts'
import { planColumns } from '#app/routes/register/plan-columns.tsx'

/** The columns of the register on a day: those of the register now, in the order of the references alone. */
export const columnsThen: readonly ListColumn<PlanThen>[] = planColumns
  .filter(({ key }) => key !== 'findings' && key !== 'left')
  .map((column) => ({ ...column, isSortable: false }) as unknown as ListColumn<PlanThen>)

/** What an address asks of the history: `?on=2026-09-30`, or the three boxes of its form. */
export function readHistoryView(url: URL, now: Date) {
  const today = toPlainDate(now)
  const { day, typed } = askedDay(url.searchParams)
  const isAsked = typed.some((text) => text !== '') || url.searchParams.has('on')
  const isGood = day !== undefined && day <= today
  return {
    on: isGood ? day : today,
    /** What is wrong with the day, when there is something. */
    problem: !isAsked || isGood ? null : 'Enter a day that has come, as day, month and year, for example 30 9 2026',
    typed,
    state: readListState(url, columnsThen),
  }
}

function askedDay(search: URLSearchParams): { day: PlainDate | undefined; typed: string[] } {
  const typed = ['on-day', 'on-month', 'on-year'].map((name) => (search.get(name) ?? '').trim())
  if (typed.every((text) => text === '')) {
    const on = search.get('on') ?? ''
    return { day: isPlainDate(on) ? on : undefined, typed }
  }
  const [day = 0, month = 0, year = 0] = typed.map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0))
  return { day: year >= 1_000 ? plainDateOf(year, month, day) : undefined, typed }
}
