import { QualityQuery } from '#app/operations/quality/quality-query.ts'
import { readListState, sliceOf } from '#app/components/list/columns.ts'
import { findingColumns } from './finding-columns.tsx'

/** What an address asks of the findings: `?rule=age_over_25&phase=post_16&sort=-line&page=2`. */
export function readQualityView(url: URL) {
  const state = readListState(url, findingColumns({ linksPlans: true }))
  return {
    state,
    query: QualityQuery.parse(Object.fromEntries(url.searchParams)),
    sort: { key: state.sort, isDescending: state.isDescending },
    ...sliceOf(state),
  }
}
