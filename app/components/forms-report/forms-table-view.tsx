import type { FormsTable } from '#app/domain/forms-report/tables.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** A table of the forms report on a page. What is in files only, such as percentages that stand in the words, is not here. */
export function FormsTableView({ table }: { table: FormsTable | undefined }) {
  if (table === undefined) return null
  const kept = table.columns.flatMap(({ isInFilesOnly }, at) => (isInFilesOnly ? [] : [at]))
  const format = (at: number) => (table.columns[at]!.isNumeric ? 'numeric' : undefined)
  const text = (cell: string | number | undefined) => (typeof cell === 'number' ? formatCount(cell) : (cell ?? ''))
  return (
    <ScrollRegion label={table.caption}>
      <Table
        caption={table.caption}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={kept.map((at) => ({ text: table.columns[at]!.heading, format: format(at) }))}
        rows={table.rows.map((row) => kept.map((at) => ({ text: text(row[at]), format: format(at) })))}
      />
    </ScrollRegion>
  )
}
