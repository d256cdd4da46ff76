import { href } from 'react-router'
import { slugOf, type Severity } from '#app/domain/returns/return-definition.ts'
import type { FoundSource } from '#app/operations/returns/get-source.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { SeverityTag } from './finding-tag.tsx'

/** Everything below as a file, for whoever keeps the source. */
export function NotesDownload({ found: { id, faults, rules } }: { found: FoundSource }) {
  if (faults.length + rules.length === 0) return null
  const address = `${href('/returns/sources/:sourceId', { sourceId: id })}/to-check`
  return (
    <p className="govuk-body">
      For whoever keeps the source: download what is refused and what is to check as{' '}
      <a className="govuk-link" href={`${address}.csv`}>
        CSV
      </a>{' '}
      or{' '}
      <a className="govuk-link" href={`${address}.xlsx`}>
        Excel
      </a>
      .
    </p>
  )
}

/** The rows that could not be taken: where, what, and what to do. */
export function RefusedRows({ found: { faults, refused, status } }: { found: FoundSource }) {
  if (faults.length === 0) return null
  const isOpen = status === 'previewed'
  return (
    <section aria-labelledby="refused">
      <h2 className="govuk-heading-m" id="refused">
        Refused rows
      </h2>
      <p className="govuk-body">
        {refused === 1
          ? 'One row was refused. Correct it'
          : `${refused.toLocaleString('en-GB')} rows were refused. Correct them`}
        in the source and upload it again.
        {!isOpen && ' The values are no longer kept.'}
      </p>
      <ScrollRegion label="Refused rows, by line">
        <Table
          caption="Refused rows, by line of the file"
          captionClasses="govuk-visually-hidden"
          classes="app-table--dense"
          head={[{ text: 'Line', format: 'numeric' }, 'Column', ...(isOpen ? ['Value'] : []), 'What to do']}
          rows={faults.map(({ line, column, value, sentence }) => [
            { text: line, format: 'numeric' },
            column,
            ...(isOpen ? [{ text: value === '' ? '(empty)' : value, classes: breaks(value) }] : []),
            { text: sentence, classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
    </section>
  )
}

type SourceNotesProps = { found: FoundSource; page: number; rule: string }

/** The values that are impossible or suspicious: by rule, then one by one. */
export function SourceNotes({ found, page, rule }: SourceNotesProps) {
  if (found.rules.length === 0) return null
  const address = href('/returns/sources/:sourceId', { sourceId: found.id })
  const query = rule === '' ? '' : `rule=${encodeURIComponent(rule)}&`
  return (
    <section aria-labelledby="to-check">
      <h2 className="govuk-heading-m" id="to-check">
        To check
      </h2>
      <p className="govuk-body">These values are taken as they stand and shown here: nothing is mended.</p>
      <Rules found={found} address={address} rule={rule} />
      <Notes found={found} />
      <Pager
        page={page}
        pages={found.notePages}
        hrefOf={(number) => `${address}?${query}page=${number}#to-check`}
        landmarkLabel="Pages of values to check"
      />
    </section>
  )
}

function Rules({
  found: { rules, findings },
  address,
  rule: chosen,
}: {
  found: FoundSource
  address: string
  rule: string
}) {
  const isCut = findings > rules.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <>
      <ScrollRegion label="By rule">
        <Table
          caption="By rule"
          captionClasses="govuk-table__caption--s"
          head={['What is wrong', 'Severity', { text: 'Rows', format: 'numeric' }, 'Rows below']}
          rows={rules.map(({ rule, severity, sentence, rows }) => [
            { text: sentence, classes: 'app-sentence-cell' },
            <SeverityTag key="severity" severity={severity as Severity} />,
            { text: rows.toLocaleString('en-GB'), format: 'numeric' },
            rule === chosen ? (
              <strong key="chosen">Shown</strong>
            ) : (
              <a key="show" className="govuk-link" href={`${address}?rule=${rule}#to-check`}>
                Show only these<span className="govuk-visually-hidden">: {sentence}</span>
              </a>
            ),
          ])}
        />
      </ScrollRegion>
      {chosen !== '' && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${address}#to-check`}>
            Show the rows of all rules
          </a>
        </p>
      )}
      {isCut && <p className="govuk-body">At most 1,000 rows are listed for each rule.</p>}
    </>
  )
}

function Notes({ found: { notes, fileName, kind, status } }: { found: FoundSource }) {
  const isTyped = fileName === null
  const list = href('/returns/:kind', { kind: slugOf(kind) })
  return (
    <ScrollRegion label="Row by row">
      <Table
        caption={isTyped ? 'Row by row' : 'Row by row, by line of the file'}
        captionClasses="govuk-table__caption--s"
        classes="app-table--dense"
        head={[...(isTyped ? [] : [{ text: 'Line', format: 'numeric' }]), 'Row', 'Severity', 'What', 'Column', 'Value']}
        rows={notes.map(({ line, ref, rule, severity, column, value }) => [
          ...(isTyped ? [] : [{ text: line, format: 'numeric' }]),
          {
            text: status === 'confirmed' ? <RowLink list={list} rowRef={ref} /> : ref,
            classes: 'app-break-anywhere',
          },
          <SeverityTag key="severity" severity={severity as Severity} />,
          ruleWords(rule),
          column,
          { text: value === '' ? '(empty)' : value, classes: breaks(value) },
        ])}
      />
    </ScrollRegion>
  )
}

function RowLink({ list, rowRef }: { list: string; rowRef: string }) {
  return (
    <a className="govuk-link" href={`${list}?text=${encodeURIComponent(rowRef)}#list`}>
      {rowRef}
    </a>
  )
}

/** The code of a rule as words: `DECISION_BEFORE_MEETING` is "Decision before meeting". */
function ruleWords(rule: string): string {
  return rule.charAt(0) + rule.slice(1).replaceAll('_', ' ').toLowerCase()
}

function breaks(value: string): string {
  return value.length > 20 ? 'app-break-anywhere' : ''
}
