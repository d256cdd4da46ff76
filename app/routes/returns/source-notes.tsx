import { href } from 'react-router'
import type { Severity } from '#app/domain/returns/return-definition.ts'
import type { FoundSource } from '#app/operations/returns/get-source.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { SeverityTag } from './finding-tag.tsx'

/** The rows that were refused, and the values that are impossible or suspicious: by rule, then one by one. */
export function SourceNotes({ found, page }: { found: FoundSource; page: number }) {
  if (found.notesListed === 0) return null
  const isTyped = found.fileName === null
  const address = href('/returns/sources/:sourceId', { sourceId: found.id })
  return (
    <section id="to-check">
      <h2 className="govuk-heading-m">To check</h2>
      <p className="govuk-body">
        Refused rows are left out until they are corrected. Everything else is taken as it stands and shown here:
        nothing is mended.
      </p>
      {found.rules.length > 0 && <Rules found={found} />}
      <ScrollRegion label="Row by row">
        <Table
          caption={isTyped ? 'Row by row' : 'Row by row, by line of the file'}
          captionClasses="govuk-table__caption--s"
          classes="app-table--dense"
          head={[
            ...(isTyped ? [] : [{ text: 'Line', format: 'numeric' }]),
            'Row',
            'What',
            'Column',
            'Value',
            'What to do',
          ]}
          rows={found.notes.map(({ line, ref, rule, severity, column, value, sentence }) => [
            ...(isTyped ? [] : [{ text: line, format: 'numeric' }]),
            { text: ref === '' ? '–' : ref, classes: 'app-break-anywhere' },
            rule === 'refused' ? 'Refused' : <SeverityTag key="severity" severity={severity as Severity} />,
            column,
            { text: value === '' ? '(empty)' : value, classes: value.length > 20 ? 'app-break-anywhere' : '' },
            { text: sentence, classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <Pager
        page={page}
        pages={found.notePages}
        hrefOf={(number) => `${address}?page=${number}#to-check`}
        landmarkLabel="Pages of rows to check"
      />
    </section>
  )
}

function Rules({ found: { rules, findings, notesListed } }: { found: FoundSource }) {
  return (
    <>
      <ScrollRegion label="By rule">
        <Table
          caption="By rule"
          captionClasses="govuk-table__caption--s"
          head={['Rule', 'What is wrong', 'Severity', { text: 'Rows', format: 'numeric' }]}
          rows={rules.map(({ rule, severity, sentence, rows }) => [
            { text: rule.replaceAll('_', ' ').toLowerCase(), classes: 'app-code' },
            { text: sentence, classes: 'app-sentence-cell' },
            <SeverityTag key="severity" severity={severity as Severity} />,
            { text: rows.toLocaleString('en-GB'), format: 'numeric' },
          ])}
        />
      </ScrollRegion>
      {findings > notesListed && <p className="govuk-body">The first 1,000 are listed and counted by rule.</p>}
    </>
  )
}
