import { byDisagreement } from '#app/domain/agreement/questions.ts'
import { getAgreement } from '#app/operations/agreement/get-agreement.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/questions-file'
import { questionColumns, sortQuestions } from './question-columns.tsx'

/** Agreement question by question, as CSV or as an Excel workbook; empty while it may not be seen. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { cycle, agreement } = await getAgreement(context.get(workContext), params)
  const columns = questionColumns(cycle.id)
  const state = readListState(url, columns)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `agreement-${cycle.label}`,
    columns,
    state,
    rows: sortQuestions(byDisagreement(agreement?.questions ?? []), state),
  })
}
