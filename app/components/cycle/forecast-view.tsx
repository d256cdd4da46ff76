import { formatCount, formatTarget, plural } from '#app/domain/measures/words.ts'
import { exclusionSentence } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import type { MeasureForecast } from '#app/domain/forecast/forecast-measure.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Rules = { ratePercent: number; minimumSize: number; exclusionTerms: number }

/** What the draw will cost and what it can show, in tables and plain sentences. */
export function ForecastView({ forecast, rules }: { forecast: FrameForecast; rules: Rules }) {
  const { sample, byRule, frameSize } = forecast
  const added = sample - byRule
  return (
    <>
      <h2 className="govuk-heading-m">What this draw will ask for</h2>
      <p className="govuk-body">
        {plural(frameSize, 'plan')} can be drawn. {rules.ratePercent}% of them, but at least {rules.minimumSize}, is{' '}
        <strong>{plural(byRule, 'plan')}</strong>
        {added > 0 &&
          `, and ${plural(added, 'more plan')} so that each group has at least two: ${plural(sample, 'plan')}`}
        .
      </p>
      <Strata {...forecast} />
      <Excluded excluded={forecast.excluded} exclusionTerms={rules.exclusionTerms} />
      <Hours hours={forecast.hours} />
      <h2 className="govuk-heading-m">What this sample can show</h2>
      {forecast.measures.map((measure) => (
        <Measure key={measure.code} measure={measure} />
      ))}
      <p className="govuk-body">
        A range worked out this way holds the true figure in at least 95 of 100 such samples. It allows for the luck of
        the draw, not for mistakes in judging.
      </p>
    </>
  )
}

function Strata({ strata, sample, frameSize }: FrameForecast) {
  const numeric = (count: number) => ({ text: formatCount(count), format: 'numeric' })
  return (
    <ScrollRegion label="Plans to draw from each group">
      <Table
        caption="Plans to draw from each group"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Group', { text: 'Can be drawn', format: 'numeric' }, { text: 'Will be drawn', format: 'numeric' }]}
        rows={[
          ...strata.map((share) => [stratumName(share.key), numeric(share.size), numeric(share.sample)]),
          strata.length > 1 && ['All', numeric(frameSize), numeric(sample)],
        ]}
      />
    </ScrollRegion>
  )
}

function Excluded({ excluded, exclusionTerms }: Pick<FrameForecast, 'excluded'> & { exclusionTerms: number }) {
  if (excluded.length === 0) return <p className="govuk-body">No plan is left out.</p>
  return (
    <>
      <p className="govuk-body">Left out:</p>
      <ul className="govuk-list govuk-list--bullet">
        {excluded.map(({ reason, count }) => (
          <li key={reason}>
            {plural(count, 'plan')}: {exclusionSentence(reason, exclusionTerms).toLowerCase()}
          </li>
        ))}
      </ul>
    </>
  )
}

function Hours({ hours }: Pick<FrameForecast, 'hours'>) {
  const rows = [
    ...Agency.options.map((agency) => ({ key: agencyNames[agency], value: plural(hours[agency], 'hour') })),
    { key: 'All agencies', value: plural(hours.total, 'hour') },
  ]
  return (
    <>
      <h3 className="govuk-heading-s">Hours of auditing</h3>
      <SummaryList rows={rows} />
    </>
  )
}

function Measure({ measure }: { measure: MeasureForecast }) {
  const { code, name, target, canShow, sentence } = measure
  const isSettled = target !== null
  return (
    <section aria-labelledby={`forecast-${code}`}>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1" id={`forecast-${code}`}>
        {code}: {name}
        {isSettled && `, target ${formatTarget(target)}`}
      </h3>
      {isSettled && (
        <p className="govuk-body govuk-!-margin-bottom-1">
          <Tag
            classes={canShow ? 'govuk-tag--blue' : 'govuk-tag--grey'}
            text={canShow ? 'Can show it' : 'Cannot show it'}
          />
        </p>
      )}
      <p className="govuk-body">{sentence}</p>
    </section>
  )
}
