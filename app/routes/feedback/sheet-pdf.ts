import { feedbackPdf } from '#app/render/feedback-pdf.server.ts'
import { getSheet } from '#app/operations/feedback/get-sheet.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/sheet-pdf'

/** The sheet as a PDF of one page, to be sent to the service. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { slug, ...view } = await getSheet(context.get(workContext), params.service)
  const bytes = await feedbackPdf(view)
  return new Response(bytes.slice().buffer, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="feedback-${slug}.pdf"`,
    },
  })
}
