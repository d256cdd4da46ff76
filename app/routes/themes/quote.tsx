import { redirect } from 'react-router'
import { z } from 'zod'
import { QuoteDraft } from '#app/domain/themes/theme.ts'
import { changeQuote } from '#app/operations/themes/change-quotes.server.ts'
import { getQuote } from '#app/operations/themes/get-themes.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { Original, QuoteFields } from './quote-fields.tsx'
import { themeAddress } from './theme-addresses.ts'
import type { Route } from './+types/quote'

const Changed = QuoteDraft.extend({ version: z.coerce.number().int() })

export function loader({ context, params }: Route.LoaderArgs) {
  return getQuote(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, Changed)
  if (!form.ok) return form.reply
  const outcome = await attempt(changeQuote(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(themeAddress(params.cycleId, params.themeId), 'quote-changed'), 303)
}

export default function QuotePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, theme, quote, warnings } = loaderData
  return (
    <>
      <BackLink href={themeAddress(cycle.id, theme.id)} text={theme.title} />
      <PageTitle title="Change a quote" reply={reply} />
      <FormErrors reply={reply} />
      <span className="govuk-caption-l">{theme.title}</span>
      <h1 className="govuk-heading-l">Change a quote</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-one-half">
          {quote.original ? (
            <Original comment={quote.original} />
          ) : (
            <InsetText>The comment is not here any more.</InsetText>
          )}
        </div>
        <div className="govuk-grid-column-one-half">
          <form method="post" noValidate>
            <input type="hidden" name="version" value={theme.version} />
            <QuoteFields reply={reply} initial={quote} warnings={warnings} />
            <Button text="Save the quote" preventDoubleClick />
          </form>
        </div>
      </div>
    </>
  )
}
