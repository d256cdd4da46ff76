import type { Comparators } from '#app/operations/comparators/get-comparators.server.ts'
import { ComparisonTable } from './comparison-table.tsx'

type ComparatorPanelProps = {
  comparators: Comparators
  /** Which of the topic's series stand beside the measure. */
  series: readonly string[]
  /** How the published figure differs from ours. */
  difference?: string
  /** Our own figure: what it is called and what it says. */
  ours?: { label: string; text: string }
}

/** The published figures beside a measure that they compare with; how to get them while there are none. */
export function ComparatorPanel({ comparators, series, difference, ours }: ComparatorPanelProps) {
  const { release, areas, comparisons } = comparators
  return (
    <section aria-labelledby="comparators">
      <h2 className="govuk-heading-m" id="comparators">
        Compared with published figures
      </h2>
      {release === null ? (
        <p className="govuk-body">
          No published release is loaded.{' '}
          <a className="govuk-link" href="/comparators">
            Load the figures of the Department for Education
          </a>{' '}
          to see your region, England and your neighbours here.
        </p>
      ) : (
        <>
          {ours && (
            <p className="govuk-body">
              {ours.label}: <strong>{ours.text}</strong>
            </p>
          )}
          {difference && <p className="govuk-body">{difference}</p>}
          {comparisons
            .filter((comparison) => series.includes(comparison.series.code))
            .map((comparison) => (
              <ComparisonTable key={comparison.series.code} areas={areas} comparison={comparison} mostPeriods={2} />
            ))}
          <p className="govuk-body-s">
            Source: {release.name}.{' '}
            <a className="govuk-link" href="/comparators">
              All comparators
            </a>
          </p>
        </>
      )}
    </section>
  )
}
