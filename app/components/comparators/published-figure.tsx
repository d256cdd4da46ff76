import { percentOf, type ComparedFigure } from '#app/domain/comparators/comparison.ts'
import { markNames } from '#app/domain/comparators/read-release.ts'

/** One published figure: its share with the counts beneath, or the mark that stands in its place. */
export function PublishedFigure({ figure, note }: { figure: ComparedFigure | undefined; note: number }) {
  if (figure === undefined) return <>–</>
  const { value, denominator, mark } = figure
  if (value === null) return <abbr title={markNames[mark] ?? 'not available'}>{mark || '–'}</abbr>
  const percent = percentOf(figure)
  return (
    <>
      {percent === null ? value.toLocaleString('en-GB') : `${percent.toFixed(1)}%`}
      {percent !== null && (
        <span className="app-counts">
          {value.toLocaleString('en-GB')} of {denominator?.toLocaleString('en-GB')}
        </span>
      )}
      {note >= 0 && <span className="app-warned">Warning {note + 1}</span>}
    </>
  )
}

/** What the warnings and the marks of a table mean. */
export function FigureNotes({ notes, marks }: { notes: readonly string[]; marks: readonly string[] }) {
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
