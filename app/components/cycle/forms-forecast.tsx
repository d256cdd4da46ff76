import { drawnBeforeSentence } from '#app/domain/frame/forms-frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import type { FormsForecast } from '#app/operations/frame/get-forms-frame.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const numeric = (count: number) => ({ text: formatCount(count), format: 'numeric' })

/** What a draw of forms will ask for. */
export function FormsForecastView({ forecast, agreed }: { forecast: FormsForecast; agreed: number }) {
  const { frameSize, sample, strata, drawnBefore, hours } = forecast
  const none = strata.filter((stratum) => stratum.sample === 0)
  return (
    <>
      <h2 className="govuk-heading-m">What this draw will ask for</h2>
      <p className="govuk-body">
        {plural(frameSize, 'form')} can be drawn. The agreed number is {formatCount(agreed)}
        {sample < agreed ? (
          <>
            , so <strong>all of them</strong> are drawn.
          </>
        ) : (
          <>
            : <strong>{plural(sample, 'form')}</strong> will be drawn.
          </>
        )}
      </p>
      <ScrollRegion label="Forms to draw from each group">
        <Table
          caption="Forms to draw from each group"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Group', { text: 'Can be drawn', format: 'numeric' }, { text: 'Will be drawn', format: 'numeric' }]}
          rows={[
            ...strata.map(({ key, size, sample: drawn }) => [stratumName(key), numeric(size), numeric(drawn)]),
            strata.length > 1 && ['All', numeric(frameSize), numeric(sample)],
          ]}
        />
      </ScrollRegion>
      {none.length > 0 && (
        <p className="govuk-body">
          {plural(none.length, 'group is', 'groups are')} too small to get a form. A larger number would reach{' '}
          {none.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <p className="govuk-body">
        {drawnBefore === 0
          ? 'No form is left out.'
          : `Left out: ${plural(drawnBefore, 'form')}, ${drawnBeforeSentence.charAt(0).toLowerCase()}${drawnBeforeSentence.slice(1)}.`}
      </p>
      <h3 className="govuk-heading-s">Hours of auditing, about</h3>
      <SummaryList
        rows={Agency.options.map((agency) => ({ key: agencyNames[agency], value: plural(hours[agency], 'hour') }))}
      />
    </>
  )
}
