import { href } from 'react-router'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import type { FoundImport } from './import-facts.tsx'

/** The rows that could not be taken: where, what, and what to do. */
export function RefusedRows({ found, page }: { found: FoundImport; page: number }) {
  if (found.refusalsListed === 0) return null
  const isOpen = found.status === 'previewed'
  const address = href('/register/imports/:importId', { importId: found.id })
  return (
    <section id="refused">
      <h2 className="govuk-heading-m">Refused rows</h2>
      <p className="govuk-body">
        {found.refused === 1 ? 'One row was refused.' : `${found.refused.toLocaleString('en-GB')} rows were refused.`}
        {found.refusalsListed >= 1_000 && ' The first 1,000 faults are listed.'}
        {!isOpen && ' The values are no longer kept.'}
      </p>
      <ScrollRegion label="Refused rows">
        <Table
          caption="Refused rows, by line of the file"
          captionClasses="govuk-visually-hidden"
          head={[{ text: 'Line', format: 'numeric' }, 'Column', ...(isOpen ? ['Value'] : []), 'What to do']}
          rows={found.refusals.map(({ line, column, value, sentence }) => [
            { text: line, format: 'numeric' },
            column,
            ...(isOpen
              ? [{ text: value === '' ? '(empty)' : value, classes: value.length > 20 ? 'app-break-anywhere' : '' }]
              : []),
            { text: sentence, classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <Pager
        page={page}
        pages={found.refusalPages}
        hrefOf={(number) => `${address}?page=${number}#refused`}
        landmarkLabel="Pages of refused rows"
      />
    </section>
  )
}
