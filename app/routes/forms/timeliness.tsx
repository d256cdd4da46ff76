import { href } from 'react-router'
import { readPeriod } from '#app/domain/forms/period.ts'
import { latestQuarters } from '#app/domain/forms/request-list.ts'
import type { Tally } from '#app/domain/forms/timeliness.ts'
import { formatPercent, sharePercent } from '#app/domain/measures/words.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { getComparators } from '#app/operations/comparators/get-comparators.server.ts'
import { getTimeliness } from '#app/operations/forms/get-timeliness.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { DayField, SelectField } from '#app/components/form/fields.tsx'
import { ComparatorPanel } from '#app/components/comparators/comparator-panel.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { ErrorSummary } from '#app/components/govuk/error-summary.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/timeliness'
import { DaysTaken, Exceptions, GroupChart, GroupTable, type GroupFilter } from './timeliness-tables.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const today = toPlainDate(work.now)
  const query = new URL(request.url).searchParams
  const { period, problem } = readPeriod(query, today)
  return {
    period,
    problem,
    isRunning: period.to >= today,
    found: await getTimeliness(work, period),
    comparators: await getComparators(work, 'timeliness'),
    quarters: latestQuarters(today, 12),
    typed: {
      errors: problem === null ? [] : [{ field: 'from', sentence: problem }],
      values: Object.fromEntries(query),
    },
  }
}

type Data = Route.ComponentProps['loaderData']

export default function TimelinessPage({ loaderData }: Route.ComponentProps) {
  const { period, problem, found } = loaderData
  return (
    <>
      <BackLink href={href('/forms')} text="Forms" />
      <PageTitle
        title={`Timeliness of advice, ${period.name}`}
        reply={problem === null ? undefined : loaderData.typed}
      />
      {problem !== null && (
        <ErrorSummary titleText="There is a problem" errorList={[{ text: problem, href: '#from-day' }]} />
      )}
      <span className="govuk-caption-l">{period.name}</span>
      <h1 className="govuk-heading-l">F2: timeliness of advice</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Headline {...loaderData} />
          <PeriodForm {...loaderData} />
        </div>
      </div>
      {found.all.due > 0 && <Figures {...loaderData} />}
      <ComparatorPanel
        comparators={loaderData.comparators}
        series={['within_20_weeks']}
        difference="Advice that comes late makes plans late. No figure on advice is published; this one tells how many new plans were issued within the 20 weeks of the law."
      />
    </>
  )
}

function Headline({ found: { all, families, impossible }, isRunning }: Data) {
  if (all.due === 0) {
    return (
      <EmptyState title="No request fell due in this period">
        Choose another period, or bring the{' '}
        <a className="govuk-link" href={href('/forms')}>
          register of forms
        </a>{' '}
        up to date.
      </EmptyState>
    )
  }
  return (
    <>
      <p className="govuk-body-l">
        <strong>
          {formatCount(all.in_time)} of {plural(all.due, 'request')} (
          {formatPercent(sharePercent(all.in_time, all.due))})
        </strong>{' '}
        came back within the six weeks of the law.
      </p>
      <p className="govuk-body">
        {plural(all.late, 'request')} came back late, {formatCount(all.late_excepted)} late with a lawful exception, and{' '}
        {formatCount(all.not_returned)} did not come back at all. Every request whose six weeks ended in this period is
        counted{isRunning && ', up to yesterday'}: this is no sample, so it has no range.
      </p>
      {impossible > 0 && (
        <p className="govuk-body">
          {plural(impossible, 'request is', 'requests are')} left out, because the day of the return cannot be right.
        </p>
      )}
      {families.asked > 0 && (
        <p className="govuk-body">
          Families were asked {plural(families.asked, 'time')} and answered {plural(families.returned, 'time')}. They
          are never late, and are in no other figure on this page.
        </p>
      )}
    </>
  )
}

function PeriodForm({ period, quarters, typed, problem }: Data) {
  const own = period.quarter === null ? period : null
  return (
    <Details summaryText="Choose another period" open={problem !== null}>
      <form method="get" noValidate>
        <SelectField
          name="quarter"
          label="Quarter"
          reply={undefined}
          items={quarters.map((value) => ({ value, text: quarterName(value) }))}
          initial={period.quarter}
        />
        <DayField
          name="from"
          legend="Or the first day of a period"
          reply={problem === null ? undefined : typed}
          initial={own?.from ?? null}
        />
        <DayField
          name="to"
          legend="And the last day"
          reply={problem === null ? undefined : typed}
          initial={own?.to ?? null}
        />
        <Button text="Show this period" />
      </form>
    </Details>
  )
}

type Row = { words: string; filter: GroupFilter; tally: Tally }

function Figures({ found, period }: Data) {
  const query = new URLSearchParams({ from: period.from, to: period.to })
  const services = found.byService.map((tally): Row => ({
    words: tally.key,
    filter: { name: 'service', value: tally.key },
    tally,
  }))
  const types = found.byFormType.map((tally): Row => ({
    words: formTypeNames[tally.key as FormType],
    filter: { name: 'type', value: tally.key },
    tally,
  }))
  const shared = { period, all: found.all }
  return (
    <>
      <h2 className="govuk-heading-m">What became of the requests</h2>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <GroupChart groups={types} />
        </div>
      </div>
      <GroupTable caption="By form type" heading="Form type" groups={types} {...shared} />
      <GroupTable caption="By service" heading="Service" groups={services} {...shared} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Exceptions exceptions={found.exceptions} />
          <DaysTaken {...found} />
        </div>
      </div>
      <h2 className="govuk-heading-m">For the board and others outside</h2>
      <p className="govuk-body">
        This page is for use inside the area. In these files counts under five are hidden, with as many others as it
        takes so that nobody can work them out.
      </p>
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={`/forms/timeliness.csv?${query}`}>
            Download as CSV
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`/forms/timeliness.xlsx?${query}`}>
            Download as Excel
          </a>
        </li>
      </ul>
    </>
  )
}
