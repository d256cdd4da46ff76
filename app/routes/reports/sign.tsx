import { href, redirect } from 'react-router'
import { z } from 'zod'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getSigning, type Signing } from '#app/operations/report/check-report.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/sign'

export const middleware = [requireAct('report.sign')]

const SignForm = z.object({
  reportId: z.string(),
  version: z.number().int(),
  expectedHash: z.string().optional(),
  confirmed: z.literal('yes', { error: 'Confirm that you have read the report' }),
})

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return getSigning(context.get(workContext), reportAsked(params, request))
}

export async function action({ context, params: { quarter }, request }: Route.ActionArgs) {
  const form = await readForm(request, SignForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(signReport(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter', { quarter }), 303)
}

export default function SignPage({ loaderData: signing, actionData: reply }: Route.ComponentProps) {
  const { id, version, isSigned, quarter, hash } = signing
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Sign the report, ${quarterName(quarter)}`} reply={reply} />
        <BackLink text="The report" href={href('/reports/:quarter', { quarter })} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">Sign the report</h1>
        {isSigned ? (
          <InsetText text="This report is signed already. Begin a correction on the page of all reports." />
        ) : (
          <form method="post" noValidate>
            <input type="hidden" name="reportId" value={id} />
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="expectedHash" value={hash} />
            <BeforeSigning signing={signing} />
            <p className="govuk-body">
              Signing freezes the report as text, with a hash that proves it was not changed. Every copy is printed from
              that text.
            </p>
            <p className="govuk-body">
              The hash of the text that you sign: <code className="app-break-anywhere">{hash}</code>
            </p>
            <WarningText text="A signed report cannot be changed. A correction stands beside it with a number of its own." />
            <Checkboxes
              name="confirmed"
              idPrefix="confirmed"
              errorMessage={errorFor(reply, 'confirmed')}
              items={[{ value: 'yes', text: 'I have read the report and sign it' }]}
            />
            <Button text="Sign the report" preventDoubleClick />
          </form>
        )}
      </div>
    </div>
  )
}

/** What the signer should know: comments, empty parts, sentences to look at, and what changed since the last report. */
function BeforeSigning({ signing: { quarter, openComments, missing, sentences, sinceLast } }: { signing: Signing }) {
  const toLookAt = sentences.changed_figures + sentences.set_aside
  return (
    <>
      <SummaryList
        rows={[
          {
            key: 'Open comments',
            value:
              openComments === 0 ? (
                'None'
              ) : (
                <a className="govuk-link" href={href('/reports/:quarter/comments', { quarter })}>
                  {plural(openComments, 'open comment')}
                </a>
              ),
          },
          {
            key: 'Left empty',
            value: missing.length === 0 ? 'Nothing' : `${missing.join(', ')}. You can sign without them.`,
          },
          {
            key: 'Sentences in your words',
            value: `${sentences.edited + sentences.changed_figures}, and ${sentences.left_out} left out`,
          },
          {
            key: 'Sentences to look at',
            value:
              toLookAt === 0 ? (
                'None'
              ) : (
                <a className="govuk-link" href={href('/reports/:quarter/edit', { quarter })}>
                  {plural(toLookAt, 'sentence')} on figures that changed
                </a>
              ),
          },
        ]}
      />
      <h2 className="govuk-heading-m">What changed since the last report</h2>
      {sinceLast === null ? (
        <p className="govuk-body">No report was signed before this one.</p>
      ) : (
        <>
          <p className="govuk-body">{sinceLast[0]}</p>
          <ul className="govuk-list govuk-list--bullet">
            {sinceLast.slice(1).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
