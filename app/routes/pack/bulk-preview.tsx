import { data, href, redirect } from 'react-router'
import { packItems } from '#app/domain/pack/pack-item.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { attachBulk, BulkForm, type BulkOutcome } from '#app/operations/pack/attach-bulk.server.ts'
import { previewBulk, type BulkFile } from '#app/operations/pack/preview-bulk.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { ErrorSummary } from '#app/components/govuk/error-summary.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/bulk-preview'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  // Once attached, nothing waits here any more: the page then shows what the action answers.
  const files = await attempt(previewBulk(work, params))
  return { cycle, files: files.ok ? files.value : null }
}

type Answer = { reply: FormReply | null; outcome: BulkOutcome | null }

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, BulkForm)
  if (!form.ok) return data<Answer>({ reply: form.reply.data, outcome: null }, { status: 400 })
  const outcome = await attempt(attachBulk(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return data<Answer>({ reply: form.refuse(outcome.refusal).data, outcome: null }, { status: 409 })
  if (outcome.value.refused.length > 0) return data<Answer>({ reply: null, outcome: outcome.value }, { status: 400 })
  return redirect(withDone(href('/cycles/:cycleId/packs', { cycleId: params.cycleId }), 'packs-attached'), 303)
}

export default function BulkPreviewPage({ loaderData: { cycle, files }, actionData, params }: Route.ComponentProps) {
  const outcome = actionData?.outcome
  const title = outcome ? 'Some documents were not attached' : 'What would go where'
  const back = { href: href('/cycles/:cycleId/packs', { cycleId: params.cycleId }), text: 'Plan packs' }
  return (
    <>
      <CycleHeading cycle={cycle} title={title} reply={actionData?.reply ?? undefined} back={back} />
      {outcome ? <Outcome outcome={outcome} /> : <Waiting files={files} cycleId={params.cycleId} />}
    </>
  )
}

function Outcome({ outcome: { attached, refused } }: { outcome: BulkOutcome }) {
  return (
    <>
      <ErrorSummary errorList={refused.map((sentence) => ({ text: sentence }))} />
      <p className="govuk-body">
        {plural(attached, 'document')} {attached === 1 ? 'is' : 'are'} attached. Nothing waits here any more: mend
        these, and attach them again.
      </p>
    </>
  )
}

function Waiting({ files, cycleId }: { files: BulkFile[] | null; cycleId: string }) {
  const known = (files ?? []).flatMap((file) => (file.place === null ? [] : [{ ...file, place: file.place }]))
  const unknown = (files ?? []).filter(({ place }) => place === null)
  const again = (
    <a className="govuk-link" href={href('/cycles/:cycleId/packs/bulk', { cycleId })}>
      Choose documents
    </a>
  )
  if (files === null) {
    return <InsetText>Nothing waits here any more: the documents were attached, or a day has passed. {again}</InsetText>
  }
  const plans = new Set(known.map(({ place }) => place.planRef)).size
  return (
    <>
      <p className="govuk-body-l">
        {plural(known.length, 'document')} of {plural(plans, 'plan')}
        {unknown.length > 0 && `, and ${plural(unknown.length, 'file')} whose name no sampled plan begins`}.
      </p>
      {unknown.length > 0 && (
        <InsetText>
          <p className="govuk-body">
            These will not be attached. Put the plan’s reference at the front of their names:
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {unknown.map(({ number, name }) => (
              <li key={number}>{name}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {known.length > 0 && <KnownFiles known={known} />}
      <p className="govuk-body">{again}</p>
    </>
  )
}

function KnownFiles({ known }: { known: (BulkFile & { place: NonNullable<BulkFile['place']> })[] }) {
  return (
    <form method="post" noValidate>
      <ScrollRegion label="Documents to attach">
        <Table
          caption="Documents to attach"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Plan', 'File', 'What it is']}
          rows={known.map(({ number, name, place }, index) => [
            place.planRef,
            name,
            <div key={number}>
              <input type="hidden" name={`files[${index}].number`} value={number} />
              <Select
                id={`files[${index}].item`}
                name={`files[${index}].item`}
                label={{ text: `What ${name} is`, classes: 'govuk-visually-hidden' }}
                items={[
                  { value: '', text: 'Do not attach' },
                  ...packItems.map(({ item, title }) => ({ value: item, text: title })),
                ]}
                value={place.item}
              />
            </div>,
          ])}
        />
      </ScrollRegion>
      <Button text="Attach these documents" preventDoubleClick />
    </form>
  )
}
