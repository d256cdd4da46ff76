import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { CycleProgress } from '#app/operations/progress/get-progress.server.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'
import { drawPace } from '#app/render/chart/pace.ts'

/** Submitted audits over time against the straight line to the due date, as a drawing and as a table. */
export function Pace({ progress, dueOn }: { progress: CycleProgress; dueOn: PlainDate | null }) {
  const { pace, today, all } = progress
  const passed = pace.filter(({ on }) => on <= today)
  const last = passed.at(-1)
  if (last === undefined || dueOn === null) return null
  // Today is not over: what is in is held against where the line stood last evening.
  const evening = pace.findLast(({ on }) => on < today) ?? last
  const planned = Math.round(evening.planned)
  const behind = planned - last.submitted
  const words =
    behind > 0
      ? `${plural(behind, 'audit')} behind the straight line`
      : behind === 0
        ? 'On the straight line'
        : `${plural(-behind, 'audit')} ahead of the straight line`
  return (
    <>
      <h2 className="govuk-heading-m">Submitted so far</h2>
      <figure className="app-chart">
        <DrawingSvg
          drawing={drawPace({ points: pace, total: all.total, today }, { width: 760, size: 16 })}
          label={`Audits submitted day by day: ${last.submitted} of ${all.total} by ${formatDate(last.on)}. ${words}, which stood at ${planned} on ${formatDate(evening.on)}.`}
        />
        <figcaption>
          {words}: {last.submitted} submitted. The same number every working day until {formatDate(dueOn)} would have
          made {planned} by the evening of {formatDate(evening.on)}.
        </figcaption>
      </figure>
      <Details summaryText="The same as a table">
        <ScrollRegion label="Audits submitted, week by week">
          <Table
            caption="Audits submitted, week by week"
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={['Day', { text: 'Submitted', format: 'numeric' }, { text: 'Straight line', format: 'numeric' }]}
            rows={weekly(pace).map(({ on, submitted, planned: line }) => [
              formatDate(on),
              { text: on <= today ? submitted : '–', format: 'numeric' },
              { text: Math.round(line), format: 'numeric' },
            ])}
          />
        </ScrollRegion>
      </Details>
    </>
  )
}

/** Every seventh day, and the last. */
function weekly<Point>(points: readonly Point[]): Point[] {
  return points.filter((_, index) => index % 7 === 0 || index === points.length - 1)
}
