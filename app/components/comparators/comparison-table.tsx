import { type ComparedArea, type ComparedFigure, type Comparison } from '#app/domain/comparators/comparison.ts'
import { periodName } from '#app/domain/comparators/series.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { FigureNotes, PublishedFigure } from './published-figure.tsx'

type ComparisonTableProps = {
  areas: readonly ComparedArea[]
  comparison: Comparison
  /** At most so many periods, the latest first. */
  mostPeriods?: number
}

/** One published series: areas down, periods across, the counts beneath each share, and a note for what cannot be right. */
export function ComparisonTable({ areas, comparison, mostPeriods = 6 }: ComparisonTableProps) {
  const periods = comparison.periods.slice(0, mostPeriods)
  const shown = areas.map((area, row) => ({ area, figures: comparison.figures[row]?.slice(0, mostPeriods) ?? [] }))
  const notes = notesOf(shown, periods)
  const marks = marksOf(shown)
  return (
    <>
      <ScrollRegion label={comparison.series.name}>
        <Table
          caption={comparison.series.name}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          classes="app-table--dense"
          head={['Area', ...periods.map((period) => ({ text: periodName(period), format: 'numeric' }))]}
          rows={shown.map(({ area, figures }) => [
            area.kind === 'own' ? <strong key="own">{area.name}</strong> : area.name,
            ...periods.map((_, index) => ({
              text: <PublishedFigure figure={figures[index]} note={notes.indexOf(figures[index]?.flaw ?? '')} />,
              format: 'numeric',
            })),
          ])}
        />
      </ScrollRegion>
      <FigureNotes notes={notes} marks={marks} />
    </>
  )
}

type Shown = { area: ComparedArea; figures: (ComparedFigure | undefined)[] }[]

/** Each warning once, in the order in which it is met. */
function notesOf(shown: Shown, periods: readonly string[]): string[] {
  const flaws = shown.flatMap(({ figures }) => periods.map((_, index) => figures[index]?.flaw ?? ''))
  return [...new Set(flaws.filter((flaw) => flaw !== ''))]
}

function marksOf(shown: Shown): string[] {
  const marks = shown.flatMap(({ figures }) => figures.map((figure) => (figure?.value === null ? figure.mark : '')))
  return [...new Set(marks.filter((mark) => mark !== ''))]
}
