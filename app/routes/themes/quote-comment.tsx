import { href, redirect } from 'react-router'
import { z } from 'zod'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { QuoteDraft } from '#app/domain/themes/theme.ts'
import { addQuote } from '#app/operations/themes/change-quotes.server.ts'
import { getQuotable } from '#app/operations/themes/get-themes.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { RadiosField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { Original, QuoteFields } from './quote-fields.tsx'
import { themeAddress } from './theme-addresses.ts'
import type { Route } from './+types/quote-comment'

const Quote = QuoteDraft.extend({ themeId: z.string({ error: 'Select a theme' }) })

export function loader({ context, params }: Route.LoaderArgs) {
  return getQuotable(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, Quote)
  if (!form.ok) return form.reply
  const outcome = await attempt(addQuote(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(themeAddress(params.cycleId, form.value.themeId), 'quoted'), 303)
}

export default function QuoteCommentPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, comment, themes } = loaderData
  const params = { cycleId: cycle.id }
  return (
    <>
      <BackLink href={href('/cycles/:cycleId/themes/comments', params)} text="Comments" />
      <PageTitle title="Quote in other words" reply={reply} />
      <FormErrors reply={reply} />
      <span className="govuk-caption-l">{cycleName(cycle.label)}</span>
      <h1 className="govuk-heading-l">Quote in other words</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-one-half">
          <Original comment={comment} />
        </div>
        <div className="govuk-grid-column-one-half">
          {themes.length === 0 ? (
            <EmptyState title="No theme to put it in yet">
              <a className="govuk-link" href={href('/cycles/:cycleId/themes/new', params)}>
                Make a theme
              </a>{' '}
              first, then come back to this comment.
            </EmptyState>
          ) : (
            <form method="post" noValidate>
              <RadiosField
                name="themeId"
                legend="Theme"
                reply={reply}
                initial={themes.length === 1 ? themes[0]?.id : null}
                items={themes.map(({ id, title, hasIt }) => ({
                  value: id,
                  text: title,
                  hint: hasIt ? 'This comment stands in it already.' : undefined,
                  disabled: hasIt,
                }))}
              />
              <QuoteFields reply={reply} />
              <Button text="Put it into the theme" preventDoubleClick />
            </form>
          )}
        </div>
      </div>
    </>
  )
}
