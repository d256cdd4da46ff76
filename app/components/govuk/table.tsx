import type { ReactNode } from 'react'
import { classNames, words, type Attributes, type Words } from './options.ts'

type CellOptions = { format?: string; colspan?: number; rowspan?: number }

/** The text of a cell, or an object with more. `format: 'numeric'` sets figures to the right. */
type Cell = Words<CellOptions>

export type TableProps = {
  caption?: ReactNode
  captionClasses?: string
  head?: readonly Cell[]
  rows: readonly (readonly Cell[] | false | null | undefined)[]
  firstCellIsHeader?: boolean
  classes?: string
  attributes?: Attributes
}

export function Table({ caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes }: TableProps) {
  return (
    <table className={classNames('govuk-table', classes)} {...attributes}>
      {caption && <caption className={classNames('govuk-table__caption', captionClasses)}>{caption}</caption>}
      {head && (
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {head.map((cell, index) => (
              <HeadCell key={index} cell={cell} />
            ))}
          </tr>
        </thead>
      )}
      <tbody className="govuk-table__body">
        {rows.map((row, rowIndex) =>
          row ? (
            <tr key={rowIndex} className="govuk-table__row">
              {row.map((cell, index) => (
                <BodyCell key={index} cell={cell} isHeader={index === 0 && Boolean(firstCellIsHeader)} />
              ))}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function HeadCell({ cell }: { cell: Cell }) {
  const { text, format, classes, colspan, rowspan, attributes } = words<CellOptions>(cell) ?? {}
  const name = classNames('govuk-table__header', format && `govuk-table__header--${format}`, classes)
  return (
    <th scope="col" className={name} colSpan={colspan} rowSpan={rowspan} {...attributes}>
      {text}
    </th>
  )
}

function BodyCell({ cell, isHeader }: { cell: Cell; isHeader: boolean }) {
  const { text, format, classes, colspan, rowspan, attributes } = words<CellOptions>(cell) ?? {}
  const common = { colSpan: colspan, rowSpan: rowspan, ...attributes }
  if (isHeader) {
    return (
      <th scope="row" className={classNames('govuk-table__header', classes)} {...common}>
        {text}
      </th>
    )
  }
  return (
    <td className={classNames('govuk-table__cell', format && `govuk-table__cell--${format}`, classes)} {...common}>
      {text}
    </td>
  )
}
