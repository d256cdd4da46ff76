import { href, redirect } from 'react-router'
import { z } from 'zod'
import { kinds, rowsOf, type Certificate, type Planned } from '#app/domain/retention/kinds.ts'
import { tableWords } from '#app/domain/retention/stored.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { approvePurge } from '#app/operations/retention/carry-out.server.ts'
import { getPurge } from '#app/operations/retention/list-purges.server.ts'
import { withdrawPurge } from '#app/operations/retention/propose-purge.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { demandFresh } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/purge'

const Intent = z.object({ intent: z.enum(['approve', 'withdraw'], { error: 'Use one of the buttons' }) })

export function loader({ context, params }: Route.LoaderArgs) {
  return getPurge(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  demandFresh({ context, request })
  const form = await readForm(request, Intent)
  if (!form.ok) return form.reply
  const act = form.value.intent === 'approve' ? approvePurge : withdrawPurge
  const outcome = await attempt(act(context.get(workContext), params))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/data-protection/purges/:purgeId', params), 303)
}

export default function PurgePage({ loaderData: purge, actionData: reply }: Route.ComponentProps) {
  const title = purge.certificate === null ? 'Removal of data' : 'Certificate of a removal'
  return (
    <>
      <BackLink href={href('/data-protection')} text="Data protection" />
      <PageTitle title={title} reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">{title}</h1>
      {purge.certificate === null ? (
        <Proposal purge={purge} />
      ) : (
        <Certified certificate={purge.certificate} hash={purge.certificateHash ?? ''} />
      )}
    </>
  )
}

function Proposal({ purge }: { purge: Route.ComponentProps['loaderData'] }) {
  const { state, isOwn, proposedBy, proposedAt, approvedBy, planned } = purge
  return (
    <>
      <p className="govuk-body">
        Proposed by {proposedBy} on {moment(proposedAt.toISOString())}.
      </p>
      <PlannedTable planned={planned} caption="What is due" />
      {state === 'withdrawn' && <InsetText text="This proposal was withdrawn. Nothing was removed." />}
      {state === 'approved' && (
        <InsetText
          text={`Approved by ${approvedBy}. The removal is under way, and goes on by itself if it is broken off. Open this page again in some minutes.`}
        />
      )}
      {state === 'proposed' && isOwn && (
        <InsetText text="You proposed this. Another administrator or the Head of Service has to approve it." />
      )}
      {state === 'proposed' && (
        <form method="post">
          {!isOwn && (
            <>
              <WarningText
                iconFallbackText="Warning"
                text="What is removed cannot be brought back, except from a backup made before."
              />
              <Button text="Approve and remove" name="intent" value="approve" classes="govuk-button--warning" />{' '}
            </>
          )}
          <Button text="Withdraw the proposal" name="intent" value="withdraw" classes="govuk-button--secondary" />
        </form>
      )}
    </>
  )
}

function PlannedTable({ planned, caption }: { planned: readonly Planned[]; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        firstCellIsHeader
        head={['Kind', 'Older than', { text: 'Records', format: 'numeric' }]}
        rows={planned.map(({ kind, before, count }) => [
          kinds[kind].name,
          formatDate(before),
          { text: count.toLocaleString('en-GB'), format: 'numeric' as const },
        ])}
      />
    </ScrollRegion>
  )
}

function Certified({ certificate, hash }: { certificate: Certificate; hash: string }) {
  const { area, proposedBy, proposedAt, approvedBy, carriedOutAt, planned, removed, trail, purgeId } = certificate
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Area', value: area },
          { key: 'Number', value: { text: <span className="app-break-anywhere">{purgeId}</span> } },
          { key: 'Proposed', value: `${moment(proposedAt)} by ${proposedBy}` },
          { key: 'Approved', value: `By ${approvedBy}` },
          { key: 'Carried out', value: moment(carriedOutAt) },
          { key: 'Removed', value: plural(rowsOf(removed), 'row') },
          { key: 'Trail until then', value: `Event ${trail.seq}` },
          { key: 'Its hash', value: { text: <span className="app-break-anywhere">{trail.hash}</span> } },
          { key: 'Hash of this certificate', value: { text: <span className="app-break-anywhere">{hash}</span> } },
        ]}
      />
      <PlannedTable planned={planned} caption="What was due" />
      <ScrollRegion label="What was removed">
        <Table
          caption="What was removed"
          firstCellIsHeader
          head={['Kind', 'Table', { text: 'Rows', format: 'numeric' }]}
          rows={planned.flatMap(({ kind }) =>
            Object.entries(removed[kind] ?? {})
              .filter(([, rows]) => rows > 0)
              .map(([table, rows]) => [
                kinds[kind].name,
                tableWords(table),
                { text: rows.toLocaleString('en-GB'), format: 'numeric' as const },
              ]),
          )}
        />
      </ScrollRegion>
      <p className="govuk-body">
        Rows of texts were blanked and stay; the others were deleted. The counts of locked cycles and signed reports are
        as they were.
      </p>
    </>
  )
}

function moment(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}
