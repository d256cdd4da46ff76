import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import { fixPackPdf } from '#app/render/fix-pdf.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/pack-pdf'

/** The pack as a sheet to hand over: only the requests that go out. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { pack, cycle, areaName, requests } = await getPack(context.get(workContext), params)
  const bytes = await fixPackPdf({
    ...pack,
    areaName,
    cycleName: cycleName(cycle.label, 'within'),
    requests: requests.filter(({ isLeftOut }) => !isLeftOut),
  })
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="fix-it-pack-${pack.planRef.replace(/[^\w.-]+/g, '-')}.pdf"`,
    },
  })
}
