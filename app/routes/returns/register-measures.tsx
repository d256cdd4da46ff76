import { href } from 'react-router'
import { periodKindNames, PeriodKind } from '#app/domain/register-measures/period.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type {
  CountedMeasure,
  RegisterMeasures,
} from '#app/operations/register-measures/get-register-measures.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { MeasureTable } from '#app/components/register-measures/measure-table.tsx'

/** The measures that come from returns, in one period: full counts, so no ranges. */
export function RegisterMeasuresSection({
  measures: { period, offered, isUnderWay, measures },
}: {
  measures: RegisterMeasures
}) {
  const query = `?kind=${period.kind}&period=${period.code}`
  return (
    <section aria-labelledby="measures">
      <h2 className="govuk-heading-m" id="measures">
        Measures: {period.name}
        {isUnderWay && ', so far'}
      </h2>
      <PeriodChoice period={period} offered={offered} />
      <MeasureTable measures={measures} caption={`Measures, ${period.name}`} showsNumerator={false} />
      <Definitions measures={measures} />
      <p className="govuk-body-s">
        Full counts: every row is counted and no sample is drawn, so there is no range. Days of the data:{' '}
        {daysOf(measures)}.
      </p>
      <p className="govuk-body">
        Download these figures with counts under 5 hidden, as they may leave the area:{' '}
        <a className="govuk-link" href={`${href('/returns/measures.csv')}${query}`}>
          CSV
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={`${href('/returns/measures.xlsx')}${query}`}>
          Excel
        </a>
        .
      </p>
    </section>
  )
}

function Definitions({ measures }: { measures: readonly CountedMeasure[] }) {
  return (
    <Details summaryText="What is counted, of how many, and what is left out">
      <ScrollRegion label="Definitions">
        <Table
          caption="Definitions"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          classes="govuk-table--small-text-until-tablet"
          head={['Measure', 'Counted', 'Of', 'Left out']}
          rows={measures.map(({ definition: { code, numerator, denominator, exclusions } }) => [
            code,
            numerator,
            denominator,
            exclusions,
          ])}
        />
      </ScrollRegion>
    </Details>
  )
}

function daysOf(measures: readonly CountedMeasure[]): string {
  const days = measures
    .filter(({ definition }) => definition.within === null)
    .map(({ definition, dataOn }) => `${definition.code} ${dataOn === null ? 'none' : formatDate(dataOn)}`)
  return days.join(', ')
}

function PeriodChoice({ period, offered }: Pick<RegisterMeasures, 'period' | 'offered'>) {
  return (
    <>
      <p className="govuk-body">
        {PeriodKind.options.map((kind, index) => (
          <span key={kind}>
            {index > 0 && ' | '}
            {kind === period.kind ? (
              <strong>{periodKindNames[kind]}</strong>
            ) : (
              <a className="govuk-link" href={`?kind=${kind}#measures`}>
                {periodKindNames[kind]}
              </a>
            )}
          </span>
        ))}
      </p>
      <form method="get" action="#measures" noValidate>
        <input type="hidden" name="kind" value={period.kind} />
        <Select
          id="period"
          name="period"
          label={{ text: 'Period' }}
          value={period.code}
          items={offered.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <Button text="Show" classes="govuk-button--secondary" />
      </form>
    </>
  )
}
