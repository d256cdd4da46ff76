import { data, href, redirect } from 'react-router'
import { AssignForm, DueForm } from '#app/domain/assignment/assignment.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { previewDeal, type DealPreview } from '#app/operations/assignment/preview-deal.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { DayField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/share'

export const middleware = [requireAct('audits.assign')]

type Loaded = {
  cycle: Awaited<ReturnType<typeof getCycle>>
  dueOn: string | null
  preview: DealPreview | null
  reply: FormReply | undefined
}

/** The due date stands in the address; one that cannot be is told here, beside the field. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  const asked = new FormData()
  for (const [name, value] of new URL(request.url).searchParams) asked.append(name, value)
  const form = readFormData(asked, DueForm)
  const nothing = { cycle, dueOn: null, preview: null }
  if (!form.ok) return data<Loaded>({ ...nothing, reply: form.reply.data }, { status: 400 })
  const { dueOn, secondRated } = form.value
  const outcome = await attempt(previewDeal(work, { cycleId: cycle.id, dueOn, secondRated }))
  if (!outcome.ok) return data<Loaded>({ ...nothing, reply: form.refuse(outcome.refusal).data }, { status: 400 })
  return data<Loaded>({ cycle, dueOn, preview: outcome.value, reply: undefined })
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, AssignForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(assignAudits(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/assignments', params), 'shared'), 303)
}

type Balance = DealPreview['agencies'][number]

export default function SharePage({ loaderData, actionData }: Route.ComponentProps) {
  const { cycle, dueOn, preview } = loaderData
  const reply = actionData ?? loaderData.reply
  const back = { href: href('/cycles/:cycleId/assignments', { cycleId: cycle.id }), text: 'Assignments' }
  return (
    <>
      <CycleHeading
        cycle={cycle}
        title="How the audits would be shared out"
        reply={reply}
        ids={{ dueOn: 'dueOn-day' }}
        back={back}
      />
      {preview === null || dueOn === null ? (
        <AskAgain reply={reply} />
      ) : (
        <>
          <p className="govuk-body-l">Due by {formatDate(dueOn)}. Nothing is done yet.</p>
          <p className="govuk-body">{secondWords(preview.secondRated, nounOf(cycle.kind, preview.secondRated))}</p>
          {preview.agencies.map((balance) => (
            <AgencyBalance key={balance.agency} balance={balance} />
          ))}
          <Rule />
          <form method="post">
            <input type="hidden" name="version" value={cycle.version} />
            <input type="hidden" name="dueOn" value={dueOn} />
            <input type="hidden" name="secondRated" value={preview.secondRated} />
            <input type="hidden" name="fingerprint" value={preview.fingerprint} />
            <div className="app-button-row">
              <Button
                text={cycle.audits.total === 0 ? 'Share out the audits' : 'Share out the rest'}
                preventDoubleClick
              />
              <a className="govuk-link" href={back.href}>
                Choose another due date or number
              </a>
            </div>
          </form>
        </>
      )}
    </>
  )
}

function AskAgain({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="get" noValidate>
      <DayField
        name="dueOn"
        reply={reply}
        legend="By when are the audits due?"
        legendClasses="govuk-fieldset__legend--m"
        hint="For example, 18 12 2026"
      />
      <TextField
        name="secondRated"
        reply={reply}
        label="How many plans or forms are rated a second time, blind?"
        labelClasses="govuk-label--m"
        hint="Leave it empty to follow the rule of the area"
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <Button text="Show how they would be shared" />
    </form>
  )
}

function AgencyBalance({ balance }: { balance: Balance }) {
  const { agency, audits, second, unpaired, auditors, left } = balance
  const name = agencyNames[agency]
  const number = (text: string | number) => ({ text, format: 'numeric' as const })
  return (
    <section>
      <h2 className="govuk-heading-m">{name}</h2>
      {audits === 0 && <p className="govuk-body">Every audit has an auditor already.</p>}
      {left && <LeftOver left={left} agency={name} />}
      {unpaired > 0 && (
        <WarningText
          text={`Nobody else of ${name.toLowerCase()} may give ${plural(unpaired, 'second rating')}: ${unpaired === 1 ? 'its pair does' : 'their pairs do'} not come about, and the first rating counts.`}
        />
      )}
      {audits > 0 && auditors.length > 0 && (
        <ScrollRegion label={`How the audits of ${name.toLowerCase()} would be shared out`}>
          <Table
            caption={`${plural(audits, 'audit')} to share out${second > 0 ? `, ${plural(second, 'second rating')} among them` : ''}`}
            captionClasses="govuk-table__caption--s"
            classes="app-table--dense"
            firstCellIsHeader
            head={[
              'Auditor',
              ...['Hours a week', 'Working days there', 'Gets now', 'Conflicts', 'Work in all', 'Can give'].map(number),
              'Balance',
            ]}
            rows={auditors.map((auditor) => [
              auditor.name,
              number(auditor.hoursPerWeek ?? 'Not said'),
              number(`${auditor.daysThere} of ${auditor.days}`),
              number(auditor.audits),
              number(auditor.conflicts),
              number(hours(auditor.minutes)),
              number(auditor.minutesToGive === null ? '–' : hours(auditor.minutesToGive)),
              {
                text: <Fit auditor={auditor} />,
              },
            ])}
          />
        </ScrollRegion>
      )}
    </section>
  )
}

/** Whether the work fits into the time that somebody can give. */
function Fit({ auditor }: { auditor: Balance['auditors'][number] }) {
  if (auditor.isTooMuch) return <Tag text="More than they can give" classes="govuk-tag--yellow" />
  if (auditor.daysThere === 0) return <Tag text="Away" classes="govuk-tag--grey" />
  return auditor.minutesToGive === null ? <>–</> : <>Fits</>
}

function LeftOver({ left, agency }: { left: NonNullable<Balance['left']>; agency: string }) {
  const named = left.more > 0 ? `${left.refs.join(', ')} and ${left.more} more` : left.refs.join(', ')
  const audits = plural(left.count, 'audit')
  const words = {
    no_auditor: `${agency} has no active auditor: ${audits} would wait. Ask an administrator to invite one.`,
    nobody_there: `Nobody of ${agency.toLowerCase()} has any time until the due date: ${audits} would wait.`,
    all_barred: `Nobody may take ${named}: every auditor who is there has a conflict of interest${left.hasRefusals ? ' or gave it back' : ''}. ${audits} would wait.`,
  }
  return <WarningText text={words[left.reason]} />
}

function Rule() {
  return (
    <InsetText>
      The audits are dealt in the order of their tickets, so by chance. Each goes to the auditor who may take it and has
      the least work for the time they can give: hours a week, times the working days on which they are there until the
      due date. Whoever did not say how many hours counts with the average of those who did. “Conflicts” are plans that
      somebody is not given because they wrote, coordinated or declared them.
    </InsetText>
  )
}

/** What is rated twice, and what nobody is told. */
function secondWords(count: number, noun: string): string {
  if (count === 0) return 'No second ratings: how far auditors agree cannot be told in this cycle.'
  return `The first ${count} ${noun} by ticket are rated a second time by another auditor of each agency. Neither auditor is told.`
}

function hours(minutes: number): string {
  const whole = Math.round(minutes / 6) / 10
  return `${whole} h`
}
