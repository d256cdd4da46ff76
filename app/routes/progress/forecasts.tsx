import { leastDays, leastSubmitted, paceDays } from '#app/domain/progress/forecast.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { CycleProgress } from '#app/operations/progress/get-progress.server.ts'
import { forecastWords } from './forecast-words.ts'

type ForecastsProps = { progress: CycleProgress; dueOn: PlainDate | null }

/** When the audits will be done if people go on as they do now, agency by agency, with the rule in plain words. */
export function Forecasts({ progress: { agencies, all } }: ForecastsProps) {
  const rows = [
    ...agencies.filter(({ total }) => total > 0).map((agency) => ({ ...agency, name: agencyNames[agency.agency] })),
    { ...all, name: 'All' },
  ]
  return (
    <>
      <h2 className="govuk-heading-m">When will it be done?</h2>
      <ScrollRegion label="When the audits will be done">
        <Table
          caption="At the present pace, by agency"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Agency',
            { text: 'Ended', format: 'numeric' },
            { text: 'Still open', format: 'numeric' },
            { text: 'At the present pace', classes: 'app-sentence-cell' },
          ]}
          rows={rows.map((row) => [
            row.name,
            { text: `${row.donePercent ?? 0}%`, format: 'numeric' },
            { text: formatCount(row.unassigned + row.assigned + row.in_progress), format: 'numeric' },
            { text: row.forecast ? forecastWords(row.forecast) : '', classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body-s">
        The pace is the number of audits submitted in the last {paceDays} working days that have ended, or since the
        audits were shared out when that is shorter. What is open is divided by it. Nothing is forecast before{' '}
        {leastDays} working days and {leastSubmitted} audits. Holidays and absences are not taken into account.
      </p>
    </>
  )
}
