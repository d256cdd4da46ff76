import { href, redirect } from 'react-router'
import { definitionFor, type Definition } from '#app/domain/definitions/definitions.ts'
import { TargetForm, targetWords } from '#app/domain/definitions/targets.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listTargets, type TargetsPage as Page } from '#app/operations/measures/list-targets.server.ts'
import { setTarget } from '#app/operations/measures/set-target.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/targets'

export async function loader({ context, request }: Route.LoaderArgs) {
  return { page: await listTargets(context.get(workContext)), isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, TargetForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(setTarget(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/settings/targets')}?saved`, 303)
}

export default function TargetsPage({ loaderData: { page, isSaved }, actionData: reply }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Targets" reply={reply} />
        <BackLink text="Settings" href={href('/settings')} />
        <FormErrors reply={reply} ids={{ from: 'from-day' }} />
        {isSaved && !reply && <NotificationBanner type="success" text="The target is set." />}
        <h1 className="govuk-heading-l">Targets</h1>
        <p className="govuk-body">
          For audits the target in force on the freeze date counts, for registers the one in force on the last day of
          the period. Locked cycles keep the target that they were locked with.
        </p>
        <InForce page={page} />
        <SetForm page={page} reply={reply} />
        {page.settings.length > 0 && <Settings page={page} />}
      </div>
    </div>
  )
}

function InForce({ page: { measures } }: { page: Page }) {
  return (
    <ScrollRegion label="Targets in force today">
      <Table
        caption="In force today"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Measure', { text: 'Target', format: 'numeric' }, { text: 'From the plan', format: 'numeric' }]}
        rows={measures.map(({ definition, today }) => [
          `${definition.code} ${definition.shortTitle}`,
          { text: today === null ? 'None' : targetWords(definition, today), format: 'numeric' },
          {
            text: definition.target ? targetWords(definition, definition.target.basisPoints) : openWords(definition),
            format: 'numeric',
          },
        ])}
      />
    </ScrollRegion>
  )
}

function openWords({ targetNote }: Definition): string {
  return targetNote === '' ? 'None' : targetNote
}

function SetForm({ page: { measures }, reply }: { page: Page; reply: FormReply | undefined }) {
  const typed = Object.fromEntries(['from-day', 'from-month', 'from-year'].map((name) => [name, valueOf(reply, name)]))
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Set a target</h2>
      <Select
        name="measure"
        label={{ text: 'Measure' }}
        errorMessage={errorFor(reply, 'measure')}
        value={valueOf(reply, 'measure')}
        items={[
          { value: '', text: 'Select a measure' },
          ...measures.map(({ definition: { code, shortTitle } }) => ({ value: code, text: `${code} ${shortTitle}` })),
        ]}
      />
      <Input
        id="percent"
        name="percent"
        label={{ text: 'Target' }}
        hint="A percentage, like 80; for M8 a number of cases in twelve months, like 10. Leave empty if it is to be confirmed"
        inputmode="decimal"
        classes="govuk-input--width-5"
        value={valueOf(reply, 'percent')}
        errorMessage={errorFor(reply, 'percent')}
      />
      <DateInput
        id="from"
        namePrefix="from"
        values={typed}
        errorMessage={errorFor(reply, 'from')}
        hint="For example, 1 4 2027"
        fieldset={{ legend: { text: 'From which day?' } }}
        items={['day', 'month', 'year'].map((name) => ({ name }))}
      />
      <Button text="Set the target" preventDoubleClick />
    </form>
  )
}

function Settings({ page: { settings } }: { page: Page }) {
  return (
    <ScrollRegion label="Targets set by the area">
      <Table
        caption="Set by the area"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Measure', 'From', { text: 'Target', format: 'numeric' }]}
        rows={settings.map(({ measure, effectiveFrom, basisPoints, cases }) => {
          const [definition, value] = [definitionFor(measure), basisPoints ?? cases ?? null]
          return [
            `${measure} ${definition.shortTitle}`,
            formatDate(effectiveFrom),
            { text: value === null ? 'To be confirmed' : targetWords(definition, value), format: 'numeric' },
          ]
        })}
      />
    </ScrollRegion>
  )
}
