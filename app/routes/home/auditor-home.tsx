import { auditStateNames } from '#app/domain/audit/audit.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { formName } from '#app/domain/shared/form-type.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Figure, Figures } from './figures.tsx'

type Mine = Extract<MyWork, { role: 'auditor' }>

export function AuditorHome({ mine }: { mine: Mine }) {
  const [next] = mine.audits
  if (!next)
    return (
      <>
        <NothingOpen submitted={mine.submitted} />
        <ReauditsWait reaudits={mine.reaudits} />
        <AnchorsWait anchors={mine.anchors} />
      </>
    )
  return (
    <>
      <Figures label="My audits in numbers">
        <Figure number={mine.open} words={mine.open === 1 ? 'audit to do' : 'audits to do'} />
        <Figure number={mine.overdue} words="overdue" isAlarming={mine.overdue > 0} />
        <Figure number={mine.dueSoon} words="due in the next 7 days" />
        <Figure number={mine.submitted} words="submitted" />
      </Figures>
      <p className="govuk-body">What is left will take about {duration(mine.minutes)}.</p>
      <Button href={`/audits/${next.id}`}>
        {next.state === 'in_progress' ? 'Continue' : 'Start'} {nounOf(next.kind, 1)} {formName(next.planRef)}
      </Button>
      <h2 className="govuk-heading-m">Due first</h2>
      <ScrollRegion label="Audits due first">
        <Table
          caption="Audits due first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Plan or form', 'Due', 'Status', 'Cycle', { text: 'Minutes', format: 'numeric' }]}
          rows={mine.audits.map((audit) => [
            <a key="plan" className="govuk-link" href={`/audits/${audit.id}`}>
              {formName(audit.planRef)}
            </a>,
            audit.dueOn ? formatDate(audit.dueOn) : 'No date',
            audit.isOverdue ? (
              <Tag key="status" classes="govuk-tag--red" text="Overdue" />
            ) : (
              <Tag
                key="status"
                classes={audit.state === 'in_progress' ? 'govuk-tag--blue' : 'govuk-tag--grey'}
                text={auditStateNames[audit.state]}
              />
            ),
            cycleName(audit.cycleLabel),
            { text: audit.minutes, format: 'numeric' },
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body">
        <a className="govuk-link" href="/audits">
          See all my audits
        </a>
      </p>
      <ReauditsWait reaudits={mine.reaudits} />
      <AnchorsWait anchors={mine.anchors} />
    </>
  )
}

function NothingOpen({ submitted }: { submitted: number }) {
  return (
    <EmptyState title="No audits wait for you">
      {submitted > 0 && <>Thank you: everything that was yours in this cycle is submitted. </>}
      Your next audits appear here when a SEND officer shares them out. Until then you can{' '}
      <a className="govuk-link" href="/rubrics">
        read what good looks like
      </a>{' '}
      and{' '}
      <a className="govuk-link" href="/practice">
        practise on invented plans
      </a>
      .
    </EmptyState>
  )
}

/** Plans that were put right after an audit and wait to be looked at again. */
function ReauditsWait({ reaudits }: Pick<Mine, 'reaudits'>) {
  if (reaudits === 0) return null
  return (
    <p className="govuk-body">
      {reaudits === 1 ? 'One plan was' : `${reaudits} plans were`} put right and {reaudits === 1 ? 'waits' : 'wait'} for
      you to look again.{' '}
      <a className="govuk-link" href="/audits">
        Go to the re-audits
      </a>
    </p>
  )
}

/** Every auditor rates the anchor plans of a term afresh; it is no audit, so it stands below them. */
function AnchorsWait({ anchors }: Pick<Mine, 'anchors'>) {
  if (anchors === 0) return null
  return (
    <p className="govuk-body">
      {anchors === 1 ? 'One anchor plan' : `${anchors} anchor plans`} of this term {anchors === 1 ? 'waits' : 'wait'}{' '}
      for your rating.{' '}
      <a className="govuk-link" href="/practice">
        Go to the anchor plans
      </a>
    </p>
  )
}

/** `95` minutes read "1 hour 35 minutes", `600` read "10 hours". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const words = [
    hours > 0 && `${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    rest > 0 && hours < 10 && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`,
  ]
  return words.filter(Boolean).join(' ') || '0 minutes'
}
