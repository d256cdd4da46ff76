import { data, href, redirect } from 'react-router'
import { stratumName } from '#app/domain/frame/strata.ts'
import { mayTake } from '#app/domain/sampling/cycle.ts'
import { ExtensionForms, extensionWarning } from '#app/domain/sampling/extension.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { extendSample, getExtension } from '#app/operations/sampling/extend-sample.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextareaField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/extend'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { cycle: await getCycle(work, params.cycleId), canExtend: mayDo(work, 'sample.extend') }
}

/** What would be added is shown before it is: the sample never gets smaller again. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const { kind } = await getCycle(work, params.cycleId)
  const form = await readForm(request, ExtensionForms[kind])
  if (!form.ok) return form.reply
  const { step, ...asked } = form.value
  const input = { cycleId: params.cycleId, ...asked }
  const values = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]))
  const shown = (preview: Preview | null) => data({ errors: [], values, preview })
  if (step === 'change') return shown(null)
  if (step === 'check') {
    const found = await attempt(getExtension(work, input))
    return found.ok ? shown(found.value) : form.refuse(found.refusal)
  }
  const outcome = await attempt(extendSample(work, input))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/draw', { cycleId: params.cycleId }), 'extended'), 303)
}

type Cycle = Route.ComponentProps['loaderData']['cycle']
type Preview = Awaited<ReturnType<typeof getExtension>>

export default function ExtendPage({ loaderData: { cycle, canExtend }, actionData: reply }: Route.ComponentProps) {
  const back = { href: href('/cycles/:cycleId/draw', { cycleId: cycle.id }), text: 'Sample' }
  const { preview = null } = (reply ?? {}) as { preview?: Preview | null }
  const isPossible = mayTake('extend', cycle.state)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Make the sample larger" reply={reply} back={back} />
        {!isPossible && (
          <EmptyState title="The sample cannot be made larger now">
            A sample is made larger after it is drawn and before auditing is closed.
          </EmptyState>
        )}
        {isPossible && !canExtend && <p className="govuk-body">The SEND officer decides this.</p>}
        {isPossible && canExtend && <WarningText>{extensionWarning}</WarningText>}
        {isPossible && canExtend && preview && reply && <Check cycle={cycle} preview={preview} values={reply.values} />}
        {isPossible && canExtend && !preview && <Ask cycle={cycle} reply={reply} />}
      </div>
    </div>
  )
}

function Ask({ cycle, reply }: { cycle: Cycle; reply: FormReply | undefined }) {
  const size = cycle.sampleSize ?? 0
  const number = { reply, inputmode: 'numeric', classes: 'govuk-input--width-4' } as const
  return (
    <form method="post" noValidate>
      <p className="govuk-body">
        The sample holds {formatCount(size)} {nounOf(cycle.kind, size)} of {formatCount(cycle.frameSize ?? 0)}. All of
        them stay; the next tickets are added.
      </p>
      <input type="hidden" name="version" value={cycle.version} />
      {cycle.kind === 'plans' ? (
        <>
          <TextField {...number} name="ratePercent" label="New rate" suffix="%" initial={cycle.ratePercent} />
          <TextField
            {...number}
            name="minimumSize"
            label="New smallest sample"
            suffix="plans"
            initial={cycle.minimumSize}
          />
        </>
      ) : (
        <TextField {...number} name="fixedSize" label="New number of forms" suffix="forms" initial={cycle.fixedSize} />
      )}
      <TextareaField
        name="reason"
        label="Why is it made larger?"
        hint="The report prints this sentence, and it may be published: name nobody. For example: a second health auditor has joined."
        reply={reply}
        rows={3}
      />
      <Button text="See what it would add" preventDoubleClick />
    </form>
  )
}

function Check({ cycle, preview, values }: { cycle: Cycle; preview: Preview; values: FormReply['values'] }) {
  const { added, after, hours, strata } = preview
  const numeric = (count: number) => ({ text: formatCount(count), format: 'numeric' })
  return (
    <>
      <h2 className="govuk-heading-m">
        {formatCount(added)} {nounOf(cycle.kind, added)} would be added, {formatCount(after)} in all
      </h2>
      <ScrollRegion label="What each group would gain">
        <Table
          caption="What each group would gain"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Group', ...['Could be drawn', 'Drawn now', 'Then'].map((text) => ({ text, format: 'numeric' }))]}
          rows={strata.map(({ key, size, before, after: then }) => [
            stratumName(key),
            ...[size, before, then].map(numeric),
          ])}
        />
      </ScrollRegion>
      <SummaryList rows={[...(hours ? hourRows(hours) : []), { key: 'Reason', value: String(values.reason) }]} />
      {cycle.state === 'auditing' && (
        <p className="govuk-body">Nobody has the new audits yet: share them out afterwards.</p>
      )}
      <form method="post" noValidate>
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <div className="app-button-row">
          <Button text="Make the sample larger" name="step" value="extend" preventDoubleClick />
          <Button text="Change" name="step" value="change" classes="govuk-button--secondary" preventDoubleClick />
        </div>
      </form>
    </>
  )
}

function hourRows(hours: NonNullable<Preview['hours']>) {
  return [
    ...Agency.options.map((agency) => ({ key: agencyNames[agency], value: plural(hours[agency], 'hour') })),
    { key: 'More work in all', value: plural(hours.total, 'hour') },
  ]
}
