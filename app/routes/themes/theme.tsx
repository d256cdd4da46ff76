import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { QuoteDraft, ThemeDraft } from '#app/domain/themes/theme.ts'
import { addQuote, removeQuote, type RemovedQuote } from '#app/operations/themes/change-quotes.server.ts'
import { changeTheme } from '#app/operations/themes/change-themes.server.ts'
import { getTheme, type ThemeQuoteView } from '#app/operations/themes/get-themes.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { Original } from './quote-fields.tsx'
import { themeAddress, themesAddress } from './theme-addresses.ts'
import { ThemeFields } from './theme-fields.tsx'
import type { Route } from './+types/theme'

const version = z.coerce.number().int()
const Act = z.discriminatedUnion('intent', [
  ThemeDraft.extend({ intent: z.literal('save'), version }),
  z.object({ intent: z.literal('remove-quote'), quoteId: z.string(), version }),
  QuoteDraft.extend({ intent: z.literal('put-back'), auditId: z.string(), criterionId: z.string() }),
])

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { ...(await getTheme(context.get(workContext), params)), done: justDone(request) }
}

/** A quote that is taken out is shown once more, so that it can be put back as it was. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, Act)
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const asked = { ...params, ...form.value }
  if (asked.intent === 'remove-quote') {
    const outcome = await attempt(removeQuote(work, asked))
    return outcome.ok ? data({ errors: [], values: {}, removed: outcome.value }) : form.refuse(outcome.refusal)
  }
  const isSaving = asked.intent === 'save'
  const outcome = await attempt<unknown>(
    asked.intent === 'save' ? changeTheme(work, asked) : addQuote(work, { ...asked, isChecked: true }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(themeAddress(params.cycleId, params.themeId), isSaving ? 'changed' : 'put-back'), 303)
}

const doneWords: Record<string, string> = {
  made: 'The theme is made. Now choose comments that show it.',
  changed: 'The theme is changed.',
  quoted: 'The quote is in the theme.',
  'quote-changed': 'The quote is changed.',
  'put-back': 'The quote is back.',
}

export default function ThemePage({ loaderData, actionData }: Route.ComponentProps) {
  const { cycle, theme, quotes, done } = loaderData
  const reply: FormReply | undefined = actionData && actionData.errors.length > 0 ? actionData : undefined
  const removed = actionData && 'removed' in actionData ? actionData.removed : null
  const params = { cycleId: cycle.id, themeId: theme.id }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={themesAddress(cycle.id)} text="Themes" />
        <PageTitle title={theme.title} reply={reply} />
        <FormErrors reply={reply} />
        {removed && <PutBack removed={removed} />}
        {!actionData && done && doneWords[done] && <NotificationBanner type="success" text={doneWords[done]} />}
        <span className="govuk-caption-l">{cycleName(cycle.label)}</span>
        <h1 className="govuk-heading-l">{theme.title}</h1>
        {theme.summary !== '' && <p className="govuk-body app-words">{theme.summary}</p>}
        <h2 className="govuk-heading-m">Quotes</h2>
        <Quotes quotes={quotes} params={params} version={theme.version} />
        <Button
          text="Choose from the comments"
          href={href('/cycles/:cycleId/themes/comments', { cycleId: cycle.id })}
          classes="govuk-button--secondary"
        />
        <Details summaryText="Change the title or the summary" open={reply?.values['intent'] === 'save'}>
          <form method="post" noValidate>
            <input type="hidden" name="intent" value="save" />
            <input type="hidden" name="version" value={theme.version} />
            <ThemeFields reply={reply} initial={theme} />
            <Button text="Save the theme" preventDoubleClick />
          </form>
        </Details>
        <p className="govuk-body">
          <a className="govuk-link" href={`${href('/actions/new')}?from=theme:${theme.id}`}>
            Raise an action from this theme
          </a>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/themes/:themeId/remove', params)}>
            Remove this theme
          </a>
        </p>
      </div>
    </div>
  )
}

function PutBack({ removed }: { removed: RemovedQuote }) {
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">The quote is removed.</p>
      <form method="post">
        <input type="hidden" name="intent" value="put-back" />
        <input type="hidden" name="auditId" value={removed.auditId} />
        <input type="hidden" name="criterionId" value={removed.criterionId} />
        <input type="hidden" name="text" value={removed.text} />
        {removed.isPrinted && <input type="hidden" name="isPrinted" value="on" />}
        <Button text="Put it back" classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick />
      </form>
    </NotificationBanner>
  )
}

type QuotesProps = {
  quotes: readonly ThemeQuoteView[]
  params: { cycleId: string; themeId: string }
  version: number
}

function Quotes({ quotes, params, version: current }: QuotesProps) {
  if (quotes.length === 0) {
    return (
      <EmptyState title="No quotes yet" headingLevel={3}>
        Choose two or three comments that show the theme. You say each in other words before it is kept.
      </EmptyState>
    )
  }
  return (
    <ul className="app-comments">
      {quotes.map(({ id, text, isPrinted, chosenByName, original }) => (
        <li className="app-comments__item" key={id}>
          <blockquote className="app-quote">{text}</blockquote>
          <p className="govuk-body-s govuk-!-margin-bottom-2">
            <Tag
              text={isPrinted ? 'To be printed' : 'Not printed'}
              classes={isPrinted ? 'govuk-tag--green' : 'govuk-tag--grey'}
            />{' '}
            Chosen by {chosenByName}.
          </p>
          {original && (
            <Details summaryText="What the auditor wrote">
              <Original comment={original} />
            </Details>
          )}
          <div className="app-button-row">
            <a
              className="govuk-link"
              href={href('/cycles/:cycleId/themes/:themeId/quotes/:quoteId', { ...params, quoteId: id })}
            >
              Change<span className="govuk-visually-hidden">: {text}</span>
            </a>
            <form method="post">
              <input type="hidden" name="intent" value="remove-quote" />
              <input type="hidden" name="quoteId" value={id} />
              <input type="hidden" name="version" value={current} />
              <Button
                classes="govuk-button--secondary govuk-!-margin-bottom-0"
                text={
                  <>
                    Remove<span className="govuk-visually-hidden">: {text}</span>
                  </>
                }
                preventDoubleClick
              />
            </form>
          </div>
        </li>
      ))}
    </ul>
  )
}
