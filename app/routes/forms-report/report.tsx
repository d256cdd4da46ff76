import { href } from 'react-router'
import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import { formsTables, type FormsTable } from '#app/domain/forms-report/tables.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { getFormsReport } from '#app/operations/forms-report/get-forms-report.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { SelectField } from '#app/components/form/fields.tsx'
import { FormsTableView } from '#app/components/forms-report/forms-table-view.tsx'
import { ThemeQuotes } from '#app/components/forms-report/theme-quotes.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/report'

export function loader({ context, request }: Route.LoaderArgs) {
  return getFormsReport(context.get(workContext), new URL(request.url).searchParams.get('quarter'))
}

type Data = Route.ComponentProps['loaderData']

export default function FormsReportPage({ loaderData }: Route.ComponentProps) {
  const { quarter, report, underWay } = loaderData
  const period = quarter === null ? '' : quarterName(quarter)
  return (
    <>
      <BackLink href={href('/forms')} text="Forms" />
      <PageTitle title={quarter === null ? 'Forms report' : `Forms report, ${period}`} />
      {quarter !== null && <span className="govuk-caption-l">{period}</span>}
      <h1 className="govuk-heading-l">Report on random audits of returned forms</h1>
      <Choice {...loaderData} />
      {report === null ? <Nothing {...loaderData} /> : <Report report={report} />}
      {report !== null && underWay !== null && (
        <p className="govuk-body app-no-print">
          <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId: underWay.id })}>
            {cycleName(underWay.label)}
          </a>{' '}
          is under way ({cycleStateNames[underWay.state].toLowerCase()}). Its report stands here once it is locked.
        </p>
      )}
    </>
  )
}

function Choice({ quarter, quarters }: Data) {
  if (quarters.length < 2 && (quarter === null || quarters.includes(quarter))) return null
  return (
    <form method="get" noValidate className="app-no-print">
      <SelectField
        name="quarter"
        label="Quarter"
        reply={undefined}
        initial={quarter}
        items={quarters.map((value) => ({ value, text: quarterName(value) }))}
      />
      <Button text="Show this quarter" classes="govuk-button--secondary" />
    </form>
  )
}

function Nothing({ quarter, quarters, underWay }: Data) {
  if (underWay !== null && (quarter === null || underWay.label === quarter)) {
    return (
      <EmptyState title="The forms of this quarter are not locked yet">
        <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId: underWay.id })}>
          {cycleName(underWay.label)}
        </a>{' '}
        is under way ({cycleStateNames[underWay.state].toLowerCase()}). Audit its forms, close and lock it: the report
        is made of what is locked.
      </EmptyState>
    )
  }
  return (
    <EmptyState title={quarters.length === 0 ? 'No forms audited yet' : 'No forms were audited in this quarter'}>
      The report is made when a cycle of forms is locked.{' '}
      <a className="govuk-link" href={href('/cycles/new/forms')}>
        Plan a cycle of forms
      </a>
      , draw the agreed number, share the audits out, close and lock it.
    </EmptyState>
  )
}

function Report({ report }: { report: FormsReport }) {
  const tables = new Map(formsTables(report).map((table) => [table.id, table]))
  return (
    <>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Headline report={report} />
        </div>
      </div>
      <h2 className="govuk-heading-m">How good the forms are</h2>
      <p className="govuk-body">
        In alphabetical order: this is no ranking, and few forms of one service say little of it. A range is wide where
        few forms were drawn. Those with fewer than five forms are taken together.
      </p>
      <FormsTableView table={tables.get('services')} />
      <FormsTableView table={tables.get('types')} />
      <FormsTableView table={tables.get('criteria')} />
      <Faults report={report} tables={tables} />
      <Days report={report} tables={tables} />
      <Themes report={report} />
      <p className="govuk-body">
        Counts under five are hidden, with as many others as it takes so that nobody can work them out. All of this may
        leave the area.
      </p>
    </>
  )
}

function Headline({ report }: { report: FormsReport }) {
  const query = `?quarter=${report.quarter}`
  return (
    <>
      {report.isTrial && (
        <p className="govuk-body">
          <Tag text="Trial" classes="govuk-tag--yellow" /> Nobody saw the seed of this draw made.
        </p>
      )}
      {report.sentences.map((sentence, at) => (
        <p className={at === 0 ? 'govuk-body-l' : 'govuk-body'} key={sentence}>
          {sentence}
        </p>
      ))}
      <p className="govuk-body">
        Drawn at random from the forms that came back from {formatDate(report.returnedFrom)} to{' '}
        {formatDate(report.returnedTo)}, audited with rubric {report.rubric}, locked on {formatDate(report.lockedOn)}.
        Days to return are counted from the register, which is no sample.
      </p>
      <ul className="govuk-list app-no-print">
        <li>
          <a className="govuk-link" href={`/forms/report.csv${query}`}>
            Download as CSV
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`/forms/report.xlsx${query}`}>
            Download as Excel
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/forms/services')}>
            Feedback sheets for services
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/measures/:code', { code: 'F1' })}>
            F1 quarter by quarter
          </a>
        </li>
      </ul>
    </>
  )
}

type Parts = { report: FormsReport; tables: Map<FormsTable['id'], FormsTable> }

function Faults({ report: { faults }, tables }: Parts) {
  return (
    <>
      <h2 className="govuk-heading-m">Fault of the advice, or of the plan writing</h2>
      <p className="govuk-body">
        Good advice that the plan lost is still good advice. Whether the plan carried it is asked of every audited form
        (question FC10) and is in no grade of a form.
      </p>
      <FormsTableView table={tables.get('carried')} />
      {tables.has('faults') ? (
        <FormsTableView table={tables.get('faults')} />
      ) : (
        <InsetText>
          {faults === null
            ? 'No cycle of plans is locked yet, so there is nothing to say of where faults in plans began.'
            : faults.isAsked
              ? `No audit of plans of ${faults.name} found a need or provision lost or vague.`
              : `Audits of plans of ${faults.name} did not ask where a fault began. Those by the later rubric do.`}
        </InsetText>
      )}
    </>
  )
}

function Days({ report: { days, returnedFrom, returnedTo }, tables }: Parts) {
  return (
    <>
      <h2 className="govuk-heading-m">Days to return</h2>
      <p className="govuk-body">
        Requests whose six weeks ended from {formatDate(days.from)} to {formatDate(days.to)}. What never came back
        counts as longer than anything; a dash stands where that hides the day, or where there are under five requests.
        Families are never late and are not counted.
      </p>
      {tables.has('days') ? (
        <FormsTableView table={tables.get('days')} />
      ) : (
        <InsetText>No request fell due in this quarter.</InsetText>
      )}
      {tables.has('never') && (
        <>
          <h2 className="govuk-heading-m">Never returned</h2>
          <p className="govuk-body">
            Requests whose six weeks ended in the months of the draw, {formatDate(returnedFrom)} to{' '}
            {formatDate(returnedTo)}, and that were not back by their end. They cannot be audited and are in no figure
            of quality.
          </p>
          <FormsTableView table={tables.get('never')} />
        </>
      )}
    </>
  )
}

function Themes({ report: { themes, cycleId } }: { report: FormsReport }) {
  return (
    <>
      <h2 className="govuk-heading-m">What auditors wrote</h2>
      {themes.length === 0 ? (
        <EmptyState title="No themes to print yet" headingLevel={3}>
          <a className="govuk-link" href={href('/cycles/:cycleId/themes', { cycleId })}>
            Write the themes
          </a>{' '}
          of this cycle: choose comments, say them in other words, and mark what may be printed.
        </EmptyState>
      ) : (
        <>
          <ThemeQuotes themes={themes} />
          <p className="govuk-body app-no-print">
            <a className="govuk-link" href={href('/cycles/:cycleId/themes', { cycleId })}>
              Change the themes
            </a>
          </p>
        </>
      )}
    </>
  )
}
