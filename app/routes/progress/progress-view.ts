import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { getProgress } from '#app/operations/progress/get-progress.server.ts'
import type { Work } from '#app/operations/work.ts'
import { readListState } from '#app/components/list/columns.ts'
import { queryWithout } from '#app/web/just-done.ts'
import { progressColumns, sortRows, type ProgressRow } from './progress-columns.tsx'

/** What the table of auditors can be narrowed to. */
const ProgressFilter = z.object({
  agency: Agency.nullable().catch(null),
  isLate: z.literal('yes').nullable().catch(null),
})
export type ProgressFilter = z.infer<typeof ProgressFilter>

/** The progress of a cycle, with the auditors that an address asks for, in its order. */
export async function readProgressView(work: Work, { cycleId, url }: { cycleId: string; url: URL }) {
  const progress = await getProgress(work, cycleId)
  const columns = progressColumns(cycleId)
  const view = readListState(url, columns)
  const asked = (name: string) => url.searchParams.get(name)
  const filter = ProgressFilter.parse({ agency: asked('agency'), isLate: asked('isLate') })
  const all = progress.agencies.flatMap(({ agency, auditors }): ProgressRow[] =>
    auditors.map((auditor) => ({ ...auditor, agency })),
  )
  const matching = all
    .filter(({ agency }) => filter.agency === null || agency === filter.agency)
    .filter(({ overdue }) => filter.isLate === null || overdue > 0)
  return {
    progress,
    view,
    filter,
    search: queryWithout(url, 'made', 'without', 'today'),
    rows: sortRows(matching, columns, view),
  }
}
