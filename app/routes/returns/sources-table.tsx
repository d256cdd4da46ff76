import { href } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { listSources } from '#app/operations/returns/list-returns.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

export type ListedSource = Awaited<ReturnType<typeof listSources>>['sources'][number]

const statusWords = { previewed: 'Not taken yet', confirmed: 'Taken', discarded: 'Discarded', undone: 'Undone' }
const statusColours = {
  previewed: 'govuk-tag--blue',
  confirmed: 'govuk-tag--green',
  discarded: 'govuk-tag--grey',
  undone: 'govuk-tag--grey',
}

export function SourceStatus({ status }: { status: ListedSource['status'] }) {
  return <Tag classes={statusColours[status]} text={statusWords[status]} />
}

/** Sources of returns, latest first: what each is called, its day, who entered it, what it did. */
export function SourcesTable({ sources, showsKind }: { sources: readonly ListedSource[]; showsKind: boolean }) {
  return (
    <ScrollRegion label="Sources">
      <Table
        caption="Sources, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        classes="app-table--dense"
        head={[
          'Source',
          ...(showsKind ? ['Return'] : []),
          'Day of the source',
          'Entered',
          { text: 'Rows', format: 'numeric' },
          { text: 'To check', format: 'numeric' },
          'Status',
        ]}
        rows={sources.map((source) => [
          <a key={source.id} className="govuk-link" href={href('/returns/sources/:sourceId', { sourceId: source.id })}>
            <span className="app-wrap app-wrap--narrow">
              {source.name}
              {source.fileName === null ? ' (typed in)' : ''}
            </span>
          </a>,
          ...(showsKind ? [narrow('kind', returnDefinition(source.kind).title)] : []),
          formatDate(source.asOf),
          narrow('entered', `${formatDate(toPlainDate(source.enteredAt))} by ${source.enteredByName}`),
          { text: (source.rowsRead - source.refused).toLocaleString('en-GB'), format: 'numeric' },
          { text: (source.findings + source.refused).toLocaleString('en-GB'), format: 'numeric' },
          <SourceStatus key="status" status={source.status} />,
        ])}
      />
    </ScrollRegion>
  )
}

/** Words that break in their column, so that all columns fit on a screen. */
function narrow(key: string, text: string) {
  return (
    <span key={key} className="app-wrap app-wrap--narrow">
      {text}
    </span>
  )
}
