import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { previewConflicts } from '#app/operations/conflicts/import-conflicts.server.ts'

type ConflictsPreviewProps = {
  preview: Awaited<ReturnType<typeof previewConflicts>>
  /** What was read of the file, as the form sends it. */
  rows: string
}

/** Rows shown of each kind; the counts tell of the others. */
const mostShown = 100

/** What a conflicts file would record, the rows that cannot be taken with the reason, and the button that records. */
export function ConflictsPreview({ preview: { taken, refused, known }, rows }: ConflictsPreviewProps) {
  return (
    <>
      <ul className="app-figures">
        <Figure count={taken.length} words="to be recorded" />
        <Figure count={refused.length} words="cannot be taken" isAlarming={refused.length > 0} />
        <Figure count={known} words="known already" />
      </ul>
      {refused.length > 0 && <Refused refused={refused} />}
      {taken.length > 0 && <Taken taken={taken} />}
      {taken.length === 0 ? (
        <EmptyState title="There is nothing to record">
          Every row is known already or cannot be taken.{' '}
          <a className="govuk-link" href={href('/conflicts/import')}>
            Choose another file
          </a>
        </EmptyState>
      ) : (
        <form method="post" encType="multipart/form-data">
          <input type="hidden" name="rows" value={rows} />
          <p className="govuk-body">
            Open audits that are in conflict are taken from these auditors and wait for a colleague.
            {refused.length > 0 && ' The rows that cannot be taken are left out.'}
          </p>
          <div className="app-button-row">
            <Button text={`Record ${plural(taken.length, 'conflict', 'conflicts')} of interest`} preventDoubleClick />
            <a className="govuk-link" href={href('/conflicts/import')}>
              Choose another file
            </a>
          </div>
        </form>
      )}
    </>
  )
}

function Figure({ count, words, isAlarming = false }: { count: number; words: string; isAlarming?: boolean }) {
  return (
    <li className={`app-figure ${isAlarming ? 'app-figure--alarming' : ''}`.trim()}>
      <span className="app-figure__number">{count}</span> {words}
    </li>
  )
}

function captionOf(words: string, count: number): string {
  return count > mostShown ? `${words}: the first ${mostShown} of ${count}` : words
}

function Refused({ refused }: Pick<ConflictsPreviewProps['preview'], 'refused'>) {
  return (
    <ScrollRegion label="Rows that cannot be taken">
      <Table
        caption={captionOf('Rows that cannot be taken', refused.length)}
        captionClasses="govuk-table__caption--m"
        head={['Line', 'Column', 'What stands there', 'Why']}
        rows={refused
          .slice(0, mostShown)
          .map(({ line, column, value, sentence }) => [line, column, value === '' ? '(empty)' : value, sentence])}
      />
    </ScrollRegion>
  )
}

function Taken({ taken }: Pick<ConflictsPreviewProps['preview'], 'taken'>) {
  return (
    <ScrollRegion label="Conflicts of interest to be recorded">
      <Table
        caption={captionOf('To be recorded', taken.length)}
        captionClasses="govuk-table__caption--m"
        head={['Line', 'Auditor', 'Plan', 'Reason']}
        rows={taken.slice(0, mostShown).map(({ line, name, planRef, reason }) => [line, name, planRef, reason])}
      />
    </ScrollRegion>
  )
}
