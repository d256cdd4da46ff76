import { href, redirect } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getUndo } from '#app/operations/history/get-undo.server.ts'
import { undoImport, UndoRequest } from '#app/operations/history/undo-import.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { TextareaField } from '#app/components/form/fields.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/undo'

export const middleware = [requireAct('register.undo')]

export function loader({ context, params }: Route.LoaderArgs) {
  return getUndo(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, UndoRequest)
  if (!form.ok) return form.reply
  const outcome = await attempt(undoImport(context.get(workContext), { ...params, ...form.value }))
  // A form that was sent twice leads to the same page.
  if (!outcome.ok && outcome.refusal.code !== 'IMPORT_UNDONE') return form.refuse(outcome.refusal)
  return redirect(href('/register/imports/:importId', params), 303)
}

export default function UndoPage({ loaderData: found, actionData: reply }: Route.ComponentProps) {
  const title = 'Undo this import?'
  return (
    <>
      <BackLink href={href('/register/imports/:importId', { importId: found.importId })} text="Import" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={title} reply={reply} />
          <FormErrors reply={reply} />
          <span className="govuk-caption-l">{found.fileName}</span>
          <h1 className="govuk-heading-l">{title}</h1>
          {found.obstacle === null ? (
            <UndoForm found={found} reply={reply} />
          ) : (
            <InsetText text={`${found.obstacle}.`} />
          )}
        </div>
      </div>
    </>
  )
}

type UndoFormProps = { found: Route.ComponentProps['loaderData']; reply: FormReply | undefined }

function UndoForm({ found, reply }: UndoFormProps) {
  const importId = found.importId
  return (
    <>
      <p className="govuk-body">The register is put back exactly as it was before this file was loaded:</p>
      <ul className="govuk-list govuk-list--bullet">
        {effects(found).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <p className="govuk-body">
        The history keeps what the register said in the meantime, and that it was undone, by whom and why.
      </p>
      <form method="post" noValidate>
        <TextareaField
          name="reason"
          reply={reply}
          label="Why is it undone?"
          hint="For example: the export of the wrong month was chosen. Name no child."
          rows={3}
        />
        <div className="govuk-button-group">
          <Button text="Undo the import" classes="govuk-button--warning" preventDoubleClick />
          <a className="govuk-link" href={href('/register/imports/:importId', { importId })}>
            Keep it
          </a>
        </div>
      </form>
    </>
  )
}

function effects(found: Route.ComponentProps['loaderData']): string[] {
  const { added, changed, gone, returned, reviews, registerAsOfBefore } = found
  return [
    added > 0 && `${plural(added, 'plan')} that it added ${added === 1 ? 'is' : 'are'} removed`,
    changed > 0 &&
      `${plural(changed, 'plan')} that it changed ${changed === 1 ? 'says' : 'say'} again what ${changed === 1 ? 'it' : 'they'} said before`,
    gone > 0 && `${plural(gone, 'plan')} that it left out ${gone === 1 ? 'is' : 'are'} active again`,
    returned > 0 && `${plural(returned, 'plan')} that came back with it ${returned === 1 ? 'has' : 'have'} left again`,
    reviews > 0 && `${plural(reviews, 'annual review')} that it carried ${reviews === 1 ? 'is' : 'are'} taken back`,
    registerAsOfBefore === null
      ? 'the register speaks of no day, as before the first file'
      : `the register speaks of ${formatDate(registerAsOfBefore)} again`,
  ].filter((effect) => effect !== false)
}
