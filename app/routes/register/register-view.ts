import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { readRegisterQuery } from '#app/operations/register/register-query.ts'
import { readListState, sliceOf } from '#app/components/list/columns.ts'
import { planColumns } from './plan-columns.tsx'

/** What an address asks of the register, and how it wants to look at it. */
export function readRegisterView(url: URL, now: Date) {
  const state = readListState(url, planColumns)
  const query = readRegisterQuery(url.searchParams, toPlainDate(now))
  // Who looks at plans that left wants to know when.
  if (query.state === 'left' && !url.searchParams.has('columns')) state.columns.push('left')
  return { state, query, sort: { key: state.sort, isDescending: state.isDescending }, ...sliceOf(state) }
}
