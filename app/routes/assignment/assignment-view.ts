import { readAssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import { listAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import type { Work } from '#app/operations/work.ts'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { queryWithout } from '#app/web/just-done.ts'
import { assignmentColumns } from './assignment-columns.tsx'

/** More audits than a cycle has: a file holds them all. */
const allRows = 100_000

/** The audits that an address asks for: a page of them, or for a file all of them. */
export async function readAssignmentView(work: Work, { cycleId, url }: { cycleId: string; url: URL }, isFile = false) {
  const filter = readAssignmentFilter(url.searchParams)
  const view = readListState(url, assignmentColumns)
  const slice = isFile ? { skip: 0, take: allRows } : sliceOf(view)
  const { sort, isDescending } = view
  const list = await listAssignments(work, { cycleId, filter, slice, sort, isDescending })
  return { filter, view, search: queryWithout(url, 'moved', 'kept'), list: { ...list, pages: pagesOf(list.matching) } }
}
