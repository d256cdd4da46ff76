import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { exclusionSentence } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { ForecastMeasures } from './forecast-measures.tsx'

/** More groups than this help nobody to decide; the warning says so. */
const mostStrata = 40

/** What the draw will cost and what it can show, in tables and plain sentences. */
export function ForecastView({ forecast }: { forecast: FrameForecast }) {
  return (
    <>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Asked {...forecast} />
          {forecast.warnings.map((warning) => (
            <WarningText key={warning}>{warning}</WarningText>
          ))}
          <Strata {...forecast} />
          <Excluded {...forecast} />
          <Hours {...forecast} />
        </div>
      </div>
      <ForecastMeasures measures={forecast.measures} sample={forecast.sample} />
    </>
  )
}

function Asked({ sample, byRule, frameSize, rules }: FrameForecast) {
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
    </>
  )
}

function Strata({ strata, groups, sample, frameSize }: FrameForecast) {
  const numeric = (count: number) => ({ text: formatCount(count), format: 'numeric' })
  const shown = strata.slice(0, mostStrata)
  return (
    <>
      <ScrollRegion label="Plans to draw from each group">
        <Table
          caption="Plans to draw from each group"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Group', { text: 'Can be drawn', format: 'numeric' }, { text: 'Will be drawn', format: 'numeric' }]}
          rows={[
            ...shown.map((share) => [stratumName(share.key), numeric(share.size), numeric(share.sample)]),
            groups > 1 && ['All', numeric(frameSize), numeric(sample)],
          ]}
        />
      </ScrollRegion>
      {groups > shown.length && (
        <p className="govuk-body">
          {plural(groups - shown.length, 'more group is', 'more groups are')} not listed here.
        </p>
      )}
    </>
  )
}

function Excluded({ excluded, rules }: FrameForecast) {
  if (excluded.length === 0) return <p className="govuk-body">No plan is left out.</p>
  return (
    <>
      <p className="govuk-body">Left out:</p>
      <ul className="govuk-list govuk-list--bullet">
        {excluded.map(({ reason, count }) => (
          <li key={reason}>
            {plural(count, 'plan')}: {exclusionSentence(reason, rules.exclusionTerms).toLowerCase()}
          </li>
        ))}
      </ul>
    </>
  )
}

function Hours({ hours, secondRated }: FrameForecast) {
  const rows = [
    ...Agency.options.map((agency) => ({ key: agencyNames[agency], value: plural(hours[agency], 'hour') })),
    { key: 'All agencies', value: plural(hours.total, 'hour') },
  ]
  return (
    <>
      <h3 className="govuk-heading-s">Hours of auditing</h3>
      {secondRated > 0 && <p className="govuk-body">With a second, blind rating of {plural(secondRated, 'plan')}.</p>}
      <SummaryList rows={rows} />
    </>
  )
}
