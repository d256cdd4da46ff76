import { href, redirect } from 'react-router'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { makeAccessExport } from '#app/operations/subject-access/make-export.server.ts'
import { accessZip } from '#app/render/subject-access/access-zip.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import type { Route } from './+types/access-file'

/** Whoever comes by a link is shown the form: the file is made by a button only. */
export function loader() {
  return redirect(href('/data-protection/subject-access'))
}

/** Makes the file and sends it. The reference never stands in an address. */
export async function action({ context, request }: Route.ActionArgs) {
  const typed = new URLSearchParams(await request.text())
  const ref = (typed.get('ref') ?? '').trim()
  const back = (problem: string) => redirect(`${href('/data-protection/subject-access')}?problem=${problem}`, 303)
  if (ref === '') return back('empty')
  const work = context.get(workContext)
  const outcome = await attempt(makeAccessExport(work, { ref, withNames: typed.has('withNames') }))
  if (!outcome.ok) return back('nothing')
  return new Response(accessZip(outcome.value), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="subject-access-${toPlainDate(work.now)}.zip"`,
    },
  })
}
