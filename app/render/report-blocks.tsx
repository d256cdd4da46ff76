import type { Block, Cell, Table as ReportTable } from '#app/domain/report/report.ts'
import { unbroken } from '#app/domain/measures/words.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { cellMark } from './cell-mark.ts'
import { drawBlock } from './draw-block.ts'
import { DrawingSvg } from './drawing-svg.tsx'
import { emptyTableWords, formatCell } from './format.ts'
import { shadeStep } from './palette.ts'

/** Widths of charts and sizes of their letters, in pixels: on a desk and on paper, and on a telephone. */
const scales = { wide: { width: 640, size: 16 }, narrow: { width: 288, size: 15 } }

/** A block of the report on a web page; a heading can be led to by its id. */
export function BlockHtml({ block, id }: { block: Block; id?: string }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className="govuk-body">{block.text}</p>
    case 'heading':
      return (
        <h3 className="govuk-heading-m" id={id}>
          {block.text}
        </h3>
      )
    case 'list':
      return <ListHtml items={block.items} />
    case 'quote':
      return (
        <figure className="app-quote">
          <blockquote>{block.text}</blockquote>
          {block.from !== '' && <figcaption>{block.from}</figcaption>}
        </figure>
      )
    case 'table':
      return <TableHtml table={block} />
    default:
      return <ChartHtml block={block} />
  }
}

/** A table that opens when asked, under its caption; on paper it is always open. */
export function FiguresHtml({ table }: { table: ReportTable }) {
  return (
    <Details summaryText={table.caption} classes="app-report__figures">
      <TableHtml table={table} hasCaption={false} />
    </Details>
  )
}

function ListHtml({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <ul className="govuk-list govuk-list--bullet">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
}

type Chart = Exclude<Block, { kind: 'paragraph' | 'heading' | 'list' | 'quote' | 'table' }>

/** A chart drawn twice, for wide and for narrow screens, of which one is shown: letters are never scaled down. */
function ChartHtml({ block }: { block: Chart }) {
  const { title, summary } = block
  const [wide, narrow] = [drawBlock(block, scales.wide), drawBlock(block, scales.narrow)]
  if (wide === null || narrow === null) return null
  return (
    <figure className="app-chart">
      <p className="govuk-heading-s govuk-!-margin-bottom-2">{title}</p>
      <DrawingSvg drawing={wide} label={title} className="app-chart__wide" />
      <DrawingSvg drawing={narrow} label={title} className="app-chart__narrow" />
      {summary !== '' && <figcaption>{summary}</figcaption>}
    </figure>
  )
}

/** From so many columns on, letters and gaps are smaller. */
const manyColumns = 8

type TableHtmlProps = { table: ReportTable; hasCaption?: boolean }

function TableHtml({ table: { caption, columns, rows, note }, hasCaption = true }: TableHtmlProps) {
  const format = (index: number) => (columns[index]?.isNumeric ? 'numeric' : undefined)
  // Pairs of a name and its words, among them hashes: these break where they must.
  const isList = columns.length === 2 && columns.every(({ isNumeric }) => !isNumeric)
  const empty = [[{ text: emptyTableWords, colspan: columns.length }]]
  return (
    <>
      <ScrollRegion label={caption === '' ? 'Table' : caption}>
        <Table
          classes={columns.length >= manyColumns ? 'app-report__table app-report__table--dense' : 'app-report__table'}
          caption={hasCaption ? caption : ''}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader={rows.length > 0}
          head={columns.map(({ heading }, index) => ({ text: heading, format: format(index) }))}
          rows={
            rows.length === 0
              ? empty
              : rows.map((cells) =>
                  cells.map((cell, index) => ({
                    text: isList && cell.kind === 'text' ? breakable(cell) : wordsOf(cell),
                    format: format(index),
                    classes: classOf(cell),
                  })),
                )
          }
        />
      </ScrollRegion>
      {note !== '' && <p className="govuk-body-s">{note}</p>}
    </>
  )
}

function classOf(cell: Cell): string | undefined {
  if (cell.kind === 'shaded') return `app-shade app-shade--${shadeStep(cell)}`
  return cell.kind === 'hidden' ? 'app-hidden-figure' : undefined
}

function breakable(cell: Cell) {
  return <span className="app-break-anywhere">{formatCell(cell)}</span>
}

/** Letters of the mark before a verdict or a level, in pixels. */
const markSize = 14

/** Short figures stay on one line; words, and ranges of plans, may take several. A verdict has its shape before it. */
function wordsOf(cell: Cell) {
  const mark = cellMark(cell, markSize)
  if (mark === null) {
    return cell.kind === 'text' || cell.kind === 'plan_range' ? formatCell(cell) : unbroken(formatCell(cell))
  }
  return (
    <span className="app-marked">
      <DrawingSvg drawing={mark} className="app-marked__shape" />
      <span>{formatCell(cell)}</span>
    </span>
  )
}
