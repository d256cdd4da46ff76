import { href, redirect } from 'react-router'
import { PackForm } from '#app/domain/inspection/choice.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { makePack } from '#app/operations/inspection/make-pack.server.ts'
import { packZip } from '#app/render/inspection/pack-zip.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { sendPieces } from '#app/web/send-pieces.server.ts'
import type { Route } from './+types/pack-file'

/** Whoever comes by a link is shown what the pack would hold: it is made by a button only. */
export function loader() {
  return redirect(href('/inspection'))
}

/** Makes the pack and sends it while it is made. What was typed wrongly is shown on the page of the pack. */
export async function action({ context, request }: Route.ActionArgs) {
  const typed = Object.fromEntries(new URLSearchParams(await request.text()))
  const choice = PackForm.safeParse(typed)
  if (!choice.success) return redirect(`${href('/inspection')}?${new URLSearchParams(typed)}`, 303)
  const { madeAt, ...pack } = await makePack(context.get(workContext), choice.data)
  const madeOn = toPlainDate(madeAt)
  return sendPieces(packZip({ ...pack, madeOn }), {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="inspection-pack-${madeOn}.zip"`,
  })
}
