import { markNames } from '#app/domain/comparators/read-release.ts'
import {
  percentOf,
  type ComparedArea,
  type ComparedFigure,
  type Comparison,
} from '#app/domain/comparators/comparison.ts'
import { periodName } from '#app/domain/comparators/series.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'

type ComparisonTableProps = {
  areas: readonly ComparedArea[]
  comparison: Comparison
  /** At most so many periods, the latest first. */
  mostPeriods?: number
  /** Our own figure of today, in the first row: what it is called, and what it says for the latest period. */
  ours?: { label: string; text: string }
}

/** One published series: areas down, periods across, the counts beneath each share, and a note for what cannot be right. */
export function ComparisonTable({ areas, comparison, mostPeriods = 6, ours }: ComparisonTableProps) {
  const periods = comparison.periods.slice(0, mostPeriods)
  const shown = areas.map((area, row) => ({ area, figures: comparison.figures[row]?.slice(0, mostPeriods) ?? [] }))
  const notes = notesOf(shown, periods)
  const marks = marksOf(shown)
  const own = ours ? [[ours.label, { text: ours.text, format: 'numeric' }, ...periods.slice(1).map(() => '')]] : []
  return (
    <>
      <ScrollRegion label={comparison.series.name}>
        <Table
          caption={comparison.series.name}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          classes="app-table--dense"
          head={['Area', ...periods.map((period) => ({ text: periodName(period), format: 'numeric' }))]}
          rows={[
            ...own,
            ...shown.map(({ area, figures }) => [
              area.kind === 'own' ? <strong key="own">{area.name}</strong> : area.name,
              ...periods.map((_, index) => ({
                text: <Figure figure={figures[index]} note={notes.indexOf(figures[index]?.flaw ?? '')} />,
                format: 'numeric',
              })),
            ]),
          ]}
        />
      </ScrollRegion>
      <Notes notes={notes} marks={marks} />
    </>
  )
}

function Figure({ figure, note }: { figure: ComparedFigure | undefined; note: number }) {
  if (figure === undefined) return <>–</>
  const { value, denominator, mark } = figure
  if (value === null) return <abbr title={markNames[mark] ?? 'not available'}>{mark || '–'}</abbr>
  const percent = percentOf(figure)
  return (
    <>
      {percent === null ? value.toLocaleString('en-GB') : `${percent.toFixed(1)} %`}
      {percent !== null && (
        <span className="app-counts">
          {value.toLocaleString('en-GB')} of {denominator?.toLocaleString('en-GB')}
        </span>
      )}
      {note >= 0 && <span className="app-warned">Warning {note + 1}</span>}
    </>
  )
}

function Notes({ notes, marks }: { notes: readonly string[]; marks: readonly string[] }) {
  if (notes.length === 0 && marks.length === 0) return null
  return (
    <div className="app-table-notes">
      {notes.length > 0 && (
        <>
          <p className="govuk-body-s govuk-!-margin-bottom-1">
            These published values cannot be right. They are shown as published; do not rely on them.
          </p>
          <ol className="govuk-list govuk-list--number govuk-body-s">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ol>
        </>
      )}
      {marks.length > 0 && (
        <p className="govuk-body-s">
          {marks.map((mark) => `${mark}: ${markNames[mark] ?? 'not available'}`).join('; ')}
        </p>
      )}
    </div>
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
