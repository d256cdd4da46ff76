import { redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { removeTheme } from '#app/operations/themes/change-themes.server.ts'
import { getTheme } from '#app/operations/themes/get-themes.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { themeAddress, themesAddress } from './theme-addresses.ts'
import type { Route } from './+types/remove-theme'

export function loader({ context, params }: Route.LoaderArgs) {
  return getTheme(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ version: z.coerce.number().int() }))
  if (!form.ok) return form.reply
  const outcome = await attempt(removeTheme(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(themesAddress(params.cycleId), 'removed'), 303)
}

export default function RemoveThemePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, theme, quotes } = loaderData
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={themeAddress(cycle.id, theme.id)} text={theme.title} />
        <PageTitle title="Remove a theme" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Remove “{theme.title}”?</h1>
        <p className="govuk-body">
          {quotes.length === 0
            ? 'It has no quotes.'
            : `Its ${plural(quotes.length, 'quote')} ${quotes.length === 1 ? 'goes' : 'go'} with it, and your words for ${quotes.length === 1 ? 'it are' : 'them are'} lost. The comments stay in their audits.`}{' '}
          A report that is signed keeps what it printed.
        </p>
        <form method="post">
          <input type="hidden" name="version" value={theme.version} />
          <Button text="Remove the theme" classes="govuk-button--warning" preventDoubleClick />
        </form>
        <p className="govuk-body">
          <a className="govuk-link" href={themeAddress(cycle.id, theme.id)}>
            Keep it
          </a>
        </p>
      </div>
    </div>
  )
}
