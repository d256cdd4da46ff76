import { href, redirect } from 'react-router'
import { AreaForm } from '#app/domain/settings/area.ts'
import { changeArea } from '#app/operations/settings/change-area.server.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Fieldset } from '#app/components/govuk/fieldset.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { RadiosField, TextField } from '#app/components/form/fields.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import type { Route } from './+types/settings'

export async function loader({ context, request }: Route.LoaderArgs) {
  const area = await getArea(context.get(workContext).db)
  return { area, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request, AreaForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(changeArea(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/settings')}?saved`, 303)
}

export default function SettingsPage({ loaderData: { area, isSaved }, actionData: reply }: Route.ComponentProps) {
  const initial: Record<string, string> = {
    name: area.name,
    laCode: area.laCode,
    ...area.gradeLabels,
    minutesEducation: String(area.minutesEducation),
    minutesHealth: String(area.minutesHealth),
    minutesSocialCare: String(area.minutesSocialCare),
  }
  const field = (name: string, label: string, hint?: string, isNumber = false) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      hint={hint}
      inputmode={isNumber ? 'numeric' : undefined}
      classes={isNumber ? 'govuk-input--width-3' : 'govuk-!-width-two-thirds'}
      suffix={isNumber ? 'minutes' : undefined}
      value={valueOf(reply, name, initial[name])}
      errorMessage={errorFor(reply, name)}
    />
  )
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Settings" reply={reply} />
        <FormErrors reply={reply} />
        {isSaved && !reply && <NotificationBanner type="success" text="The settings are saved." />}
        <h1 className="govuk-heading-l">Settings</h1>
        <Others />
        <form method="post" noValidate>
          <input type="hidden" name="version" value={area.version} />
          {field('name', 'Name of the area')}
          {field('laCode', 'DfE code of the local authority', 'Three digits')}
          <Fieldset legend={{ text: 'Words for the grades', classes: 'govuk-fieldset__legend--m' }}>
            <p className="govuk-hint">
              The grades themselves are green, amber and red. Your area may call them what it likes.
            </p>
            {field('green', 'Green')}
            {field('amber', 'Amber')}
            {field('red', 'Red')}
          </Fieldset>
          <Fieldset legend={{ text: 'Minutes for one audit', classes: 'govuk-fieldset__legend--m' }}>
            <p className="govuk-hint">
              They forecast the hours of each agency before a draw. Cycles that are planned already keep theirs.
            </p>
            {field('minutesEducation', 'Education', undefined, true)}
            {field('minutesHealth', 'Health', undefined, true)}
            {field('minutesSocialCare', 'Social care', undefined, true)}
          </Fieldset>
          <SecondRatings reply={reply} {...area} />
          <Reminders reply={reply} sendsReminders={area.sendsReminders} />
          <Packs reply={reply} {...area} />
          <RadiosField
            name="hasPublicMethod"
            reply={reply}
            legend="May anybody read how samples were drawn, without signing in?"
            legendClasses="govuk-fieldset__legend--m"
            classes="govuk-radios--inline"
            hint="The method page shows no reference. But whoever knows the reference of a plan can work out there whether it was drawn."
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
            initial={area.hasPublicMethod ? 'yes' : 'no'}
          />
          {area.hasPublicMethod && (
            <p className="govuk-body">
              <a className="govuk-link" href={href('/method')}>
                Read the method page
              </a>
            </p>
          )}
          <Button text="Save settings" />
        </form>
      </div>
    </div>
  )
}

function Others() {
  const link = (address: string, text: string) => (
    <li>
      <a className="govuk-link" href={address}>
        {text}
      </a>
    </li>
  )
  return (
    <ul className="govuk-list">
      {link(href('/settings/targets'), 'Targets of the measures')}
      {link(href('/settings/sign-in'), 'Signing in: second steps and sessions')}
      {link(href('/settings/backups'), 'Backups')}
    </ul>
  )
}

type SecondRatingsProps = { reply: FormReply | undefined; secondRatePercent: number; secondRateMinimum: number }

function SecondRatings({ reply, secondRatePercent, secondRateMinimum }: SecondRatingsProps) {
  const number = { reply, inputmode: 'numeric', classes: 'govuk-input--width-3' } as const
  return (
    <Fieldset legend={{ text: 'Second ratings', classes: 'govuk-fieldset__legend--m' }}>
      <p className="govuk-hint">
        The first tickets of each sample are rated twice, blind, so that it can be told how far auditors agree. Each
        cycle may choose another number when its audits are shared out.
      </p>
      <TextField
        {...number}
        name="secondRatePercent"
        label="Share of the sample"
        suffix="%"
        initial={secondRatePercent}
      />
      <TextField {...number} name="secondRateMinimum" label="At least" suffix="plans" initial={secondRateMinimum} />
    </Fieldset>
  )
}

function Reminders({ reply, sendsReminders }: { reply: FormReply | undefined; sendsReminders: boolean }) {
  return (
    <RadiosField
      name="sendsReminders"
      reply={reply}
      legend="Does the area send reminders by e-mail?"
      legendClasses="govuk-fieldset__legend--m"
      classes="govuk-radios--inline"
      hint="A digest for auditors with audits to do, at most one a day. It names no plan and no child."
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
      initial={sendsReminders ? 'yes' : 'no'}
    />
  )
}

type PacksProps = { reply: FormReply | undefined; packDays: number; mayDownloadPacks: boolean }

function Packs({ reply, packDays, mayDownloadPacks }: PacksProps) {
  return (
    <Fieldset legend={{ text: 'Plan packs', classes: 'govuk-fieldset__legend--m' }}>
      <p className="govuk-hint">The documents that officers attach for auditors to read.</p>
      <TextField
        name="packDays"
        reply={reply}
        label="When are they deleted?"
        hint="Days after the cycle is locked"
        classes="govuk-input--width-3"
        inputmode="numeric"
        suffix="days"
        initial={packDays}
      />
      <RadiosField
        name="mayDownloadPacks"
        reply={reply}
        legend="May officers allow auditors to download a document?"
        classes="govuk-radios--inline"
        hint="A copy on somebody’s computer is out of the workbench’s hands. Documents that hold scripts can never be downloaded."
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
        initial={mayDownloadPacks ? 'yes' : 'no'}
      />
    </Fieldset>
  )
}
