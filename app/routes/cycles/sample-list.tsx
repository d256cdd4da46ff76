import { href } from 'react-router'
import { replacementReasonNames, type ReplacementReason } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import type { ExtensionRecord } from '#app/domain/sampling/draw-change.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { CycleView } from '#app/operations/sampling/get-cycle.server.ts'
import type { getDraw } from '#app/operations/sampling/get-draw.server.ts'
import type { SampleRow } from '#app/operations/sampling/list-sample.server.ts'
import { SelectField } from '#app/components/form/fields.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { sampleColumns } from './sample-columns.tsx'

type Drawn = Awaited<ReturnType<typeof getDraw>>

type SampleListProps = {
  cycle: CycleView
  draw: Drawn
  list: { rows: SampleRow[]; matching: number; pages: number }
  state: ListState
  search: string
  stratum: string | null
  canReplace: boolean
}

/** The sample as it stands: by ticket unless sorted otherwise, with a print view and files. */
export function SampleList({ cycle, draw, list, state, search, stratum, canReplace }: SampleListProps) {
  const { strata } = draw.manifest
  const isDivided = strata.length > 1
  return (
    <FilteredList
      label={`Sample of the cycle: ${nounOf(cycle.kind, 2)}`}
      noun={[nounOf(cycle.kind, 1), nounOf(cycle.kind, 2)]}
      columns={columnsFor(cycle, canReplace)}
      rows={list.rows}
      rowKey={({ id }) => id}
      state={state}
      matching={list.matching}
      pages={list.pages}
      search={search}
      filter={
        isDivided && (
          <SelectField
            name="stratum"
            label="Group"
            reply={undefined}
            initial={stratum}
            items={[
              { value: '', text: 'All groups' },
              ...strata.map(({ key }) => ({ value: key, text: stratumName(key) })),
            ]}
          />
        )
      }
      chips={stratum === null ? [] : [{ text: stratumName(stratum), name: 'stratum', value: stratum }]}
      download={`/cycles/${cycle.id}/draw/sample`}
    />
  )
}

/** Officers may say beside a reference that it was never eligible; files and print have no such link. */
function columnsFor(cycle: CycleView, canReplace: boolean): ListColumn<SampleRow>[] {
  if (!canReplace) return sampleColumns
  return sampleColumns.map((column) =>
    column.key === 'planRef' ? { ...column, cell: referenceCell(cycle.id) } : column,
  )
}

function referenceCell(cycleId: string): (row: SampleRow) => React.ReactNode {
  return function Reference({ id, planRef }) {
    return (
      <>
        {planRef}{' '}
        <a
          className="govuk-link govuk-!-font-weight-regular app-no-print"
          href={href('/cycles/:cycleId/draw/:entryId/replace', { cycleId, entryId: id })}
        >
          Replace<span className="govuk-visually-hidden"> {planRef}</span>
        </a>
      </>
    )
  }
}

/** How often the draw was made larger, by whom and why. */
export function Extensions({ extensions }: { extensions: readonly ExtensionRecord[] }) {
  if (extensions.length === 0) return null
  return (
    <ScrollRegion label="Extensions of the sample">
      <Table
        caption="Extensions of the sample"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['When', 'From', 'To', 'By', 'Why'].map((text) => ({ text }))}
        rows={extensions.map(({ at, sizeBefore, sizeAfter, by, reason }) => [
          formatDate(at.slice(0, 10)),
          String(sizeBefore),
          String(sizeAfter),
          by,
          reason,
        ])}
      />
    </ScrollRegion>
  )
}

/** What was drawn and never eligible. */
export function Replaced({ replaced }: Pick<Drawn, 'replaced'>) {
  if (replaced.length === 0) return null
  return (
    <ScrollRegion label="Plans that were replaced">
      <Table
        caption="Plans that were replaced"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Plan', 'Reason', 'Replaced by']}
        rows={replaced.map((entry) => [
          entry.planRef,
          replacementReasonNames[entry.replacementReason as ReplacementReason] ?? entry.replacementReason,
          entry.replacedByRef,
        ])}
      />
    </ScrollRegion>
  )
}
