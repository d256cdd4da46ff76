import type { FoundSource } from '#app/operations/returns/get-source.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** What a preview lets a person do: look at the first rows, then take or discard the file. */
export function SourcePreview({ found, canEnter }: { found: FoundSource; canEnter: boolean }) {
  const { added, changed, unchanged, first } = found
  const isNothing = added + changed + unchanged === 0
  const rows = first.changed.flatMap(({ ref, changes }) =>
    changes.map(({ heading, before, after }) => [ref, heading, before, after]),
  )
  return (
    <>
      {first.added.length > 0 && (
        <Details summaryText={firstOf('Added', first.added.length, added)}>
          <span className="app-break-anywhere">{first.added.join(', ')}</span>
        </Details>
      )}
      {rows.length > 0 && (
        <Details summaryText={firstOf('Changed', first.changed.length, changed)}>
          <ScrollRegion label="What would change">
            <Table
              caption="What would change"
              captionClasses="govuk-visually-hidden"
              firstCellIsHeader
              head={['Row', 'Column', 'Before', 'In the file']}
              rows={rows}
            />
          </ScrollRegion>
        </Details>
      )}
      {isNothing && (
        <InsetText
          text={
            found.refused === 0
              ? 'This file has no rows besides its headings and the example of the template. Discard it and choose another.'
              : 'No row of this file can be taken. Correct the rows listed below, or discard the file and choose another.'
          }
        />
      )}
      {canEnter && (
        <form method="post" noValidate>
          <div className="app-button-row">
            {!isNothing && (
              <Button
                name="intent"
                value="confirm"
                text={added + changed === 0 ? 'Record that nothing has changed' : 'Take these rows'}
                preventDoubleClick
              />
            )}
            <Button name="intent" value="discard" text="Discard this file" classes="govuk-button--secondary" />
          </div>
        </form>
      )}
    </>
  )
}

function firstOf(what: string, shown: number, total: number): string {
  const all = total.toLocaleString('en-GB')
  if (total > shown) return `${what}: the first ${shown} of ${all} rows`
  return `${what}: ${total === 1 ? 'one row' : `${all} rows`}`
}
