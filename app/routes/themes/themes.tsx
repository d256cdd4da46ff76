import { href, redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { moveTheme } from '#app/operations/themes/change-themes.server.ts'
import { getThemes, type ListedTheme } from '#app/operations/themes/get-themes.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { themesAddress } from './theme-addresses.ts'
import type { Route } from './+types/themes'

const Move = z.object({ themeId: z.string(), version: z.coerce.number().int(), to: z.enum(['up', 'down']) })

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { ...(await getThemes(context.get(workContext), params.cycleId)), done: justDone(request) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, Move)
  if (!form.ok) return form.reply
  const outcome = await attempt(moveTheme(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${withDone(themesAddress(params.cycleId), 'moved')}#theme-${form.value.themeId}`, 303)
}

const doneWords: Record<string, string> = {
  moved: 'The theme has its new place.',
  removed: 'The theme is removed. The comments are still in their audits.',
}

type Data = Route.ComponentProps['loaderData']

export default function ThemesPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, isClosed, themes, done } = loaderData
  const name = cycleName(cycle.label)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/cycles/:cycleId', { cycleId: cycle.id })} text={name} />
        <PageTitle title={`Themes, ${cycleName(cycle.label, 'within')}`} reply={reply} />
        <FormErrors reply={reply} />
        {!reply && done && doneWords[done] && <NotificationBanner type="success" text={doneWords[done]} />}
        <span className="govuk-caption-l">{name}</span>
        <h1 className="govuk-heading-l">Themes</h1>
        <p className="govuk-body">
          What auditors wrote again and again, in your words. Choose comments that show it and say each in other words,
          so that no child can be known. Only quotes that you mark for print leave this workbench: in the board report,
          the forms report and the feedback sheets.
        </p>
        {isClosed ? <Themes {...loaderData} /> : <NotClosed {...loaderData} />}
        {isClosed && themes.length > 1 && (
          <p className="govuk-body-s">Reports print the themes in this order. A signed report keeps those it had.</p>
        )}
      </div>
    </div>
  )
}

function NotClosed({ cycle }: Data) {
  return (
    <EmptyState title="Auditing is not over yet">
      Comments can be read when the audits are closed. Until then they are their auditors’ own.{' '}
      <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId: cycle.id })}>
        See how far the cycle is
      </a>
      .
    </EmptyState>
  )
}

function Themes({ cycle, themes, comments }: Data) {
  const params = { cycleId: cycle.id }
  return (
    <>
      <div className="app-button-row">
        <Button text="Make a theme" href={href('/cycles/:cycleId/themes/new', params)} />
        <Button
          text={`Read the comments (${comments.toLocaleString('en-GB')})`}
          href={href('/cycles/:cycleId/themes/comments', params)}
          classes="govuk-button--secondary"
        />
      </div>
      {themes.length === 0 ? (
        <EmptyState title="No themes yet">
          {comments === 0
            ? 'No auditor wrote a comment in this cycle.'
            : 'Read the comments first: the questions that auditors wrote most about stand on top. Then make a theme of what comes up again and again. Three to five themes are enough for a board.'}
        </EmptyState>
      ) : (
        <ol className="app-themes">
          {themes.map((theme, index) => (
            <ThemeItem
              key={theme.id}
              theme={theme}
              cycleId={cycle.id}
              isFirst={index === 0}
              isLast={index === themes.length - 1}
            />
          ))}
        </ol>
      )}
    </>
  )
}

type ItemProps = { theme: ListedTheme; cycleId: string; isFirst: boolean; isLast: boolean }

function ThemeItem({ theme, cycleId, isFirst, isLast }: ItemProps) {
  const { id, title, summary, quotes, printed } = theme
  return (
    <li className="app-themes__item" id={`theme-${id}`}>
      <h2 className="govuk-heading-s govuk-!-margin-bottom-1">
        <a className="govuk-link" href={href('/cycles/:cycleId/themes/:themeId', { cycleId, themeId: id })}>
          {title}
        </a>
      </h2>
      {summary !== '' && <p className="govuk-body govuk-!-margin-bottom-1">{summary}</p>}
      <p className="govuk-body-s govuk-!-margin-bottom-2">
        {quotes === 0
          ? 'No quotes yet'
          : `${plural(quotes, 'quote')}, ${printed === 0 ? 'none' : printed} to be printed`}
        {printed === 0 && '. Nothing of this theme is printed until one of its quotes is marked for print.'}
      </p>
      <div className="app-button-row">
        {!isFirst && <MoveButton theme={theme} to="up" />}
        {!isLast && <MoveButton theme={theme} to="down" />}
      </div>
    </li>
  )
}

function MoveButton({ theme: { id, title, version }, to }: { theme: ListedTheme; to: 'up' | 'down' }) {
  return (
    <form method="post">
      <input type="hidden" name="themeId" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="to" value={to} />
      <Button
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        text={
          <>
            Move {to}
            <span className="govuk-visually-hidden">: {title}</span>
          </>
        }
      />
    </form>
  )
}
