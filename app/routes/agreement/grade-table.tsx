import { findingNames, ratingNames } from '#app/domain/rubric/words.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const grades = [ratingNames.red, ratingNames.amber, ratingNames.green]
export const findingWords = [findingNames.yes, findingNames.no, 'No evidence']

type GradeTableProps = {
  caption: string
  /** Rows: the first rating, from red on; columns: the second. */
  table: readonly (readonly number[])[]
  words?: readonly string[]
}

/** How often which grade met which: agreement stands on the diagonal, the worst disagreement in the corners. */
export function GradeTable({ caption, table, words = grades }: GradeTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="govuk-table app-agreement-table">
        <caption className="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              First rating
            </th>
            {words.map((word) => (
              <th key={word} scope="col" className="govuk-table__header govuk-table__header--numeric">
                Second: {word.toLowerCase()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {table.map((row, first) => (
            <tr key={words[first]} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                {words[first]}
              </th>
              {row.map((count, second) => (
                <td key={words[second]} className={cellClass(first, second, count > 0 && words === grades)}>
                  {count}
                  {count > 0 && words === grades && Math.abs(first - second) === 2 && (
                    <span className="govuk-visually-hidden"> (red–green split)</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Only a corner that holds something is marked. */
function cellClass(first: number, second: number, canSplit: boolean): string {
  const kind = first === second ? 'same' : canSplit && Math.abs(first - second) === 2 ? 'split' : 'near'
  return `govuk-table__cell govuk-table__cell--numeric app-agreement-table__${kind}`
}
