import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { eachSampled } from '#app/operations/sampling/list-sample.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/sample-file'
import { readSampleQuery, sampleColumns } from './sample-columns.tsx'

/** The sample as the list shows it, all pages of it, as CSV or as an Excel workbook. A trial draw says so in its name. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const cycle = await getCycle(work, params.cycleId)
  const state = readListState(url, sampleColumns)
  const rows = eachSampled(work, readSampleQuery(url, cycle.id, state))
  const name = `sample-${cycle.label}${cycle.seedSource === 'trial' ? '-trial-not-witnessed' : ''}`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns: sampleColumns, state, rows })
}
