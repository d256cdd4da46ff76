import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, Cell, Report, Section, Signature, Table as ReportTable } from '#app/domain/report/report.ts'
import { unbroken } from '#app/domain/measures/words.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { drawBlock } from './draw-block.ts'
import type { Drawing } from './drawing.ts'
import { DrawingSvg } from './drawing-svg.tsx'
import { formatCell, signatureSentence } from './format.ts'

/** Width of charts and size of their letters on a page, in pixels. */
const scale = { width: 560, size: 16 }

type ReportHtmlProps = { report: Report; signature: Signature | null }

/** The report as a web page: the accessible record, of which the PDF is a copy. */
export function ReportHtml({ report, signature }: ReportHtmlProps) {
  return (
    <article>
      <span className="govuk-caption-l">{report.area}</span>
      <h1 className="govuk-heading-l govuk-!-margin-bottom-2">{report.title}</h1>
      <p className="govuk-body-l govuk-!-margin-bottom-2">{report.subtitle}</p>
      <p className="govuk-body">As at {formatDate(report.asAt)}</p>
      <p className="govuk-body app-break-anywhere govuk-!-width-two-thirds">{signatureSentence(signature)}</p>
      <Contents sections={report.sections} />
      {report.sections.map((section) => (
        <SectionHtml key={section.id} section={section} />
      ))}
    </article>
  )
}

function Contents({ sections }: { sections: Section[] }) {
  return (
    <nav className="app-no-print" aria-label="Contents of the report">
      <ul className="govuk-list">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={`#section-${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SectionHtml({ section: { id, title, blocks } }: { section: Section }) {
  return (
    <section aria-labelledby={`section-${id}`}>
      <h2 className="govuk-heading-m govuk-!-margin-top-6" id={`section-${id}`}>
        {title}
      </h2>
      {blocks.map((block, index) => (
        <BlockHtml key={index} block={block} />
      ))}
    </section>
  )
}

function BlockHtml({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className="govuk-body govuk-!-width-two-thirds">{block.text}</p>
    case 'table':
      return <TableHtml table={block} />
    case 'bars':
    case 'ranges':
    case 'series': {
      const drawing = drawBlock(block, scale)
      return drawing && <ChartHtml title={block.title} summary={block.summary} drawing={drawing} />
    }
    default:
      return null
  }
}

function ChartHtml({ title, summary, drawing }: { title: string; summary: string; drawing: Drawing }) {
  return (
    <figure className="app-chart">
      <p className="govuk-heading-s govuk-!-margin-bottom-2">{title}</p>
      <DrawingSvg drawing={drawing} label={title} />
      <figcaption>{summary}</figcaption>
    </figure>
  )
}

/** Short figures stay on one line; words, and ranges of plans, may take several. */
function figure(cell: Cell): string {
  return cell.kind === 'text' || cell.kind === 'plan_range' ? formatCell(cell) : unbroken(formatCell(cell))
}

function TableHtml({ table: { caption, columns, rows, note } }: { table: ReportTable }) {
  const format = (index: number) => (columns[index]?.isNumeric ? 'numeric' : undefined)
  const hasFigures = columns.some(({ isNumeric }) => isNumeric)
  return (
    <>
      <ScrollRegion label={caption}>
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={columns.map(({ heading }, index) => ({ text: heading, format: format(index) }))}
          rows={rows.map((cells) =>
            cells.map((cell, index) => ({
              text: hasFigures ? figure(cell) : <span className="app-break-anywhere">{formatCell(cell)}</span>,
              format: format(index),
            })),
          )}
        />
      </ScrollRegion>
      {note && <p className="govuk-body-s govuk-!-width-two-thirds">{note}</p>}
    </>
  )
}
