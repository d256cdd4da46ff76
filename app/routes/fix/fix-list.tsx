import { href } from 'react-router'
import type { FixFilter } from '#app/domain/fix/fix-filter.ts'
import type { FixRow } from '#app/domain/fix/fix-list.ts'
import { packStateNames } from '#app/domain/fix/fix-pack.ts'
import { fixResultNames } from '#app/domain/fix/improved.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'
import { FilteredList, type FilterChip } from '#app/components/list/filtered-list.tsx'
import { columnsWithLinks } from './fix-columns.tsx'

type FixListProps = {
  cycleId: string
  filter: FixFilter
  view: ListState
  search: string
  list: { rows: FixRow[]; matching: number; pages: number; sections: { id: string; title: string }[] }
  canManage: boolean
  /** The day that a pack made from its row is due on. */
  dueOn: string
}

/** The plans of a cycle that have something to put right: filtered, sorted, paged, printed and taken away as a file. */
export function FixList(props: FixListProps) {
  const { cycleId, filter, view, search, list, canManage } = props
  const linked = columnsWithLinks(cycleId)
  return (
    <FilteredList
      label="Plans with something to put right"
      noun={['plan', 'plans']}
      columns={canManage && !view.isPrint ? linked.map((column) => withButton(column, props)) : linked}
      rows={list.rows}
      rowKey={({ planRef }) => planRef}
      state={view}
      matching={list.matching}
      pages={list.pages}
      search={search}
      filter={<Filters filter={filter} sections={list.sections} />}
      chips={chipsOf(filter)}
      download={`${href('/cycles/:cycleId/fix', { cycleId })}/plans`}
    />
  )
}

/** Beside the state of a plan without a pack stands the button that makes it. */
function withButton(column: ListColumn<FixRow>, { dueOn }: FixListProps): ListColumn<FixRow> {
  if (column.key !== 'state') return column
  return {
    ...column,
    cell: (row) => (row.state === 'not_made' ? <MakeOne planRef={row.planRef} dueOn={dueOn} /> : column.cell?.(row)),
  }
}

function MakeOne({ planRef, dueOn }: { planRef: string; dueOn: string }) {
  const [year, month, day] = dueOn.split('-')
  return (
    <form method="post">
      <input type="hidden" name="planRef" value={planRef} />
      <input type="hidden" name="dueOn-day" value={day} />
      <input type="hidden" name="dueOn-month" value={month} />
      <input type="hidden" name="dueOn-year" value={year} />
      <Button classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick>
        Make pack<span className="govuk-visually-hidden"> of plan {planRef}</span>
      </Button>
    </form>
  )
}

const all = { value: '', text: 'All' }
const options = (names: Record<string, string>) => [
  all,
  ...Object.entries(names).map(([value, text]) => ({ value, text })),
]

function Filters({ filter, sections }: { filter: FixFilter; sections: { id: string; title: string }[] }) {
  const { ref, agency, section, state, result, isLate } = filter
  const titles = sections.map(({ id, title }) => ({ value: id, text: title }))
  return (
    <>
      <Input id="ref" name="ref" label="Reference contains" value={ref ?? ''} spellcheck={false} />
      <Select id="agency" name="agency" label="Found by" value={agency ?? ''} items={options(agencyNames)} />
      <Select id="section" name="section" label="Section" value={section ?? ''} items={[all, ...titles]} />
      <Select id="state" name="state" label="State" value={state ?? ''} items={options(packStateNames)} />
      <Select id="result" name="result" label="Result" value={result ?? ''} items={options(fixResultNames)} />
      <Checkboxes
        idPrefix="isLate"
        name="isLate"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Only overdue' }]}
        values={isLate ? ['yes'] : []}
      />
    </>
  )
}

function chipsOf({ ref, agency, section, state, result, isLate }: FixFilter): FilterChip[] {
  return [
    ...(ref ? [{ name: 'ref', text: `Reference contains ${ref}` }] : []),
    ...(agency ? [{ name: 'agency', text: `Found by ${agencyNames[agency].toLowerCase()}` }] : []),
    ...(section ? [{ name: 'section', text: `Section ${section}` }] : []),
    ...(state ? [{ name: 'state', text: packStateNames[state] }] : []),
    ...(result ? [{ name: 'result', text: fixResultNames[result] }] : []),
    ...(isLate ? [{ name: 'isLate', text: 'Overdue' }] : []),
  ]
}
