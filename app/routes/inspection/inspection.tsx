import { href } from 'react-router'
import { everything, PackForm, spanWords } from '#app/domain/inspection/choice.ts'
import type { PlannedPart } from '#app/domain/inspection/part.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getInspection, type MadePack } from '#app/operations/inspection/get-inspection.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import type { Route } from './+types/inspection'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const values = Object.fromEntries(new URL(request.url).searchParams)
  const choice = PackForm.safeParse(values)
  const errors = choice.success
    ? []
    : choice.error.issues.map(({ path, message }) => ({ field: String(path[0]), sentence: message }))
  const found = await getInspection(work, choice.data ?? everything)
  const span = spanWords(choice.data ?? everything, toPlainDate(work.now))
  return { ...found, span, reply: { errors, values } satisfies FormReply }
}

export default function InspectionPage({ loaderData: { parts, size, made, span, reply } }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Inspection pack" reply={reply} />
        <FormErrors reply={reply} ids={{ from: 'from-day', to: 'to-day' }} />
        <h1 className="govuk-heading-l">Inspection pack</h1>
        <p className="govuk-body">
          One file with everything that an inspector asks about audits: how they are made, what each found, what was
          done about it, and the proof. Every part is there as PDF and as CSV, with a page that lists them.
        </p>
        <p className="govuk-body">
          It names no child and no member of staff. Plans and forms are known by their references, which you can leave
          out. Words that people typed stand as they were typed: read the actions and themes before you send the pack.
        </p>
        <PackFields reply={reply} />
        <h2 className="govuk-heading-m govuk-!-margin-top-6">What it holds</h2>
        <p className="govuk-body">
          {span}. {parts.length} parts, {size}.
        </p>
        <PartTable parts={parts} />
        <h2 className="govuk-heading-m govuk-!-margin-top-6">Packs that were made</h2>
        {made.length === 0 ? <p className="govuk-body">None yet.</p> : <MadeTable made={made} />}
      </div>
    </div>
  )
}

function PackFields({ reply }: { reply: FormReply }) {
  const day = (name: string, legend: string, hint: string) => (
    <DateInput
      id={name}
      namePrefix={name}
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      hint={hint}
      errorMessage={errorFor(reply, name)}
      values={reply.values as Record<string, string>}
    />
  )
  return (
    <form method="post" action={href('/inspection/pack.zip')} noValidate>
      {day('from', 'First day (optional)', 'Leave empty to begin with the first cycle.')}
      {day('to', 'Last day (optional)', 'Leave empty to end today.')}
      <Checkboxes
        name="references"
        values={reply.values.references === 'leave_out' ? ['leave_out'] : []}
        items={[
          {
            value: 'leave_out',
            text: 'Leave out references',
            hint: { text: 'No reference of a plan or form then stands anywhere in the pack.' },
          },
        ]}
      />
      <div className="app-button-row">
        <Button text="Make the pack" />
        <Button
          text="Show what it would hold"
          classes="govuk-button--secondary"
          attributes={{ formMethod: 'get', formAction: href('/inspection') }}
        />
      </div>
    </form>
  )
}

function PartTable({ parts }: { parts: PlannedPart[] }) {
  const groups = [...new Set(parts.map(({ group }) => group))]
  return (
    <ScrollRegion label="What the pack holds">
      <Table
        caption="Parts of the pack"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Folder', 'Parts']}
        rows={groups.map((group) => [
          group,
          <ul key={group} className="govuk-list govuk-!-margin-bottom-0">
            {parts
              .filter((part) => part.group === group)
              .map(({ path, about }) => (
                <li key={path}>{about}</li>
              ))}
          </ul>,
        ])}
      />
    </ScrollRegion>
  )
}

function MadeTable({ made }: { made: MadePack[] }) {
  return (
    <ScrollRegion label="Packs that were made">
      <Table
        caption="Packs, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Made', 'By', 'What it covers', 'References']}
        rows={made.map(({ at, madeByName, isWithoutReferences, ...span }) => [
          formatDate(toPlainDate(at)),
          madeByName,
          spanWords(span, toPlainDate(at)),
          isWithoutReferences ? 'Left out' : 'Kept',
        ])}
      />
    </ScrollRegion>
  )
}
