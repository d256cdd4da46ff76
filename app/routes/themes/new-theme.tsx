import { redirect } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { ThemeDraft } from '#app/domain/themes/theme.ts'
import { makeTheme } from '#app/operations/themes/change-themes.server.ts'
import { getThemes } from '#app/operations/themes/get-themes.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { themeAddress, themesAddress } from './theme-addresses.ts'
import { ThemeFields } from './theme-fields.tsx'
import type { Route } from './+types/new-theme'

export function loader({ context, params }: Route.LoaderArgs) {
  return getThemes(context.get(workContext), params.cycleId)
}

export async function action({ context, params: { cycleId }, request }: Route.ActionArgs) {
  const form = await readForm(request, ThemeDraft)
  if (!form.ok) return form.reply
  const outcome = await attempt(makeTheme(context.get(workContext), { cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(themeAddress(cycleId, outcome.value.themeId), 'made'), 303)
}

export default function NewThemePage({ loaderData: { cycle, isClosed }, actionData: reply }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={themesAddress(cycle.id)} text="Themes" />
        <PageTitle title="Make a theme" reply={reply} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{cycleName(cycle.label)}</span>
        <h1 className="govuk-heading-l">Make a theme</h1>
        {isClosed ? (
          <form method="post" noValidate>
            <ThemeFields reply={reply} />
            <Button text="Make the theme" preventDoubleClick />
          </form>
        ) : (
          <EmptyState title="Auditing is not over yet">Themes can be made when the audits are closed.</EmptyState>
        )}
      </div>
    </div>
  )
}
