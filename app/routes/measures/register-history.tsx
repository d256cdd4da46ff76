import { href } from 'react-router'
import { targetWords } from '#app/domain/definitions/targets.ts'
import { registerPoints } from '#app/domain/series/points.ts'
import { seriesChart, seriesSentences } from '#app/domain/series/series.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Reported, RegisterMeasurePage } from '#app/operations/register-measures/get-register-measure.server.ts'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { SeriesFigure } from '#app/components/measures/series-figure.tsx'
import { RegisterVerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { figureWords } from '#app/components/register-measures/measure-table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** The figure as signed reports gave it, and what the registers say of it since. */
export function ReportedFigures({ reported }: { reported: readonly Reported[] }) {
  if (reported.length === 0) return null
  return (
    <InsetText>
      {reported.map((report) => (
        <p className="govuk-body" key={`${report.quarter} ${report.number}`}>
          As reported on {formatDate(report.reportedOn)}, in the{' '}
          <a
            className="govuk-link"
            href={`${href('/reports/:quarter', { quarter: report.quarter })}?number=${report.number}`}
          >
            report of {quarterName(report.quarter)}
            {report.number > 1 && `, correction ${report.number - 1}`}
          </a>
          : <strong>{figureWords({ ...report, dataOn: report.dataOn ?? report.reportedOn })}</strong>.{' '}
          {report.since.kind === 'same' ? 'It is the same today.' : report.since.sentence}
        </p>
      ))}
    </InsetText>
  )
}

/** The measure period by period: drawn oldest first, listed latest first, with what was reported of each. */
export function RegisterHistory({ page }: { page: RegisterMeasurePage }) {
  const { history, offered, lastReported, definition, kind, today } = page
  // A period under way would look like a fall: only whole ones are drawn.
  const whole = history.filter(({ figure, dataOn }) => figure.period.to < today && dataOn !== null)
  const series = {
    name: `${definition.code} ${definition.shortTitle}`,
    kind: 'register' as const,
    points: registerPoints(whole.map(({ figure }) => figure)),
    target: whole[0]?.target ?? null,
    better: definition.better,
  }
  const isReported = history.some(({ figure }) => lastReported[figure.period.code] !== undefined)
  const number = (text: string) => ({ text, format: 'numeric' })
  const reportedWords = (period: string) => {
    const report = lastReported[period]
    return report === undefined ? '–' : figureWords({ ...report, dataOn: report.dataOn ?? report.reportedOn })
  }
  return (
    <>
      <h2 className="govuk-heading-m">Period by period</h2>
      <SeriesFigure chart={seriesChart(series)} sentences={seriesSentences(series)} />
      <ScrollRegion label="Period by period">
        <Table
          caption={`Period by period, latest first${isReported ? ': as counted today, and as reported' : ''}`}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Period',
            number(isReported ? 'Counted today' : 'Count'),
            ...(isReported ? [number('As reported')] : []),
            number('Target'),
            'Verdict',
          ]}
          rows={history.map((measure, index) => {
            const { period } = measure.figure
            const address = `${href('/measures/:code', { code: definition.code })}?kind=${kind}&period=${offered[index]?.code ?? ''}`
            return [
              <a key="period" className="govuk-link" href={address}>
                {period.name}
              </a>,
              number(figureWords(measure)),
              ...(isReported ? [number(reportedWords(period.code))] : []),
              number(measure.target === null ? 'None' : targetWords(definition, measure.target)),
              <RegisterVerdictTag key="verdict" verdict={measure.verdict} />,
            ]
          })}
        />
      </ScrollRegion>
    </>
  )
}
