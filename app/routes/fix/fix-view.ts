import { readFixFilter } from '#app/domain/fix/fix-filter.ts'
import { listPacks } from '#app/operations/fix/list-packs.server.ts'
import type { Work } from '#app/operations/work.ts'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { queryWithout } from '#app/web/just-done.ts'
import { fixColumns } from './fix-columns.tsx'

/** More plans than a cycle samples: a file holds them all. */
const allRows = 100_000

/** The plans that an address asks for: a page of them, or for a file all of them. */
export async function readFixView(work: Work, { cycleId, url }: { cycleId: string; url: URL }, isFile = false) {
  const filter = readFixFilter(url.searchParams)
  const view = readListState(url, fixColumns)
  const slice = isFile ? { skip: 0, take: allRows } : sliceOf(view)
  const { sort, isDescending } = view
  const list = await listPacks(work, { cycleId, filter, slice, sort, isDescending })
  return { filter, view, search: queryWithout(url, 'made'), list: { ...list, pages: pagesOf(list.matching) } }
}
