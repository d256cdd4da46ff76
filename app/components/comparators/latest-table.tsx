import type { ComparedArea, Comparison } from '#app/domain/comparators/comparison.ts'
import { periodName } from '#app/domain/comparators/series.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { FigureNotes, PublishedFigure } from './published-figure.tsx'

type LatestTableProps = {
  /** What the figures are about: tells this table from others of its kind on the page. */
  topic: string
  areas: readonly ComparedArea[]
  comparisons: readonly Comparison[]
}

/** Several published series in their latest period: series down, areas across. */
export function LatestTable({ topic, areas, comparisons }: LatestTableProps) {
  const shown = comparisons.filter(({ periods }) => periods.length > 0)
  const latest = shown[0]?.periods[0]
  if (latest === undefined) return null
  const figures = shown.flatMap((comparison) => areas.map((_, row) => comparison.figures[row]?.[0]))
  const notes = [...new Set(figures.map((figure) => figure?.flaw ?? '').filter((flaw) => flaw !== ''))]
  const marks = [
    ...new Set(figures.map((figure) => (figure?.value === null ? figure.mark : '')).filter((mark) => mark !== '')),
  ]
  return (
    <>
      <ScrollRegion label={`${topic}: latest figures`}>
        <Table
          caption={`Latest figures, ${periodName(latest)}`}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          classes="app-table--dense"
          head={['Figure', ...areas.map(({ name }) => ({ text: name, format: 'numeric' }))]}
          rows={shown.map(({ series, periods: [period = ''], figures: ofAreas }) => [
            <span key="name" className="app-wrap">
              {period === latest ? series.name : `${series.name} (${periodName(period)})`}
            </span>,
            ...areas.map((_, row) => {
              const figure = ofAreas[row]?.[0]
              return {
                text: <PublishedFigure figure={figure} note={notes.indexOf(figure?.flaw ?? '')} />,
                format: 'numeric',
              }
            }),
          ])}
        />
      </ScrollRegion>
      <FigureNotes notes={notes} marks={marks} />
    </>
  )
}
