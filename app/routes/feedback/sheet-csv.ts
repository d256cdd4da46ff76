import { feedbackCsv } from '#app/render/feedback-csv.server.ts'
import { getSheet } from '#app/operations/feedback/get-sheet.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/sheet-csv'

/** The sheet as CSV. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { slug, ...view } = await getSheet(context.get(workContext), params.service)
  return new Response(feedbackCsv(view), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="feedback-${slug}.csv"`,
    },
  })
}
