import { href } from 'react-router'
import {
  behindStateNames,
  behindStates,
  type BehindFilter,
  type BehindRow,
  type BehindState,
} from '#app/domain/behind/row.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { planAddress, planSegment } from '#app/domain/register/plan-address.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { CheckboxesField, TextField } from '#app/components/form/fields.tsx'
import type { ListColumn } from '#app/components/list/columns.ts'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'

/** What a list of rows behind a figure can say; which of it depends on the measure. */
export type BehindColumns = {
  /** What a row is known by: "Plan", "Form", "Appeal". */
  ref: string
  /** What the day is: "Meeting held"; empty when there is none. */
  day: string
  hasStratum: boolean
  hasService: boolean
  /** Rows are known by something else than their plan. */
  hasPlan: boolean
}

type LinkOptions = { mayReadRegister: boolean; cycle: string | null }

const phase = (code: string | null) => (code === null ? null : phaseNames[code as keyof typeof phaseNames])
const need = (code: string | null) => (code === null ? null : primaryNeedNames[code as keyof typeof primaryNeedNames])

/** The columns of the list: the same on the page, in print and in a file. */
export function behindColumns({ ref, day, hasStratum, hasService, hasPlan }: BehindColumns): ListColumn<BehindRow>[] {
  const columns: (ListColumn<BehindRow> | false)[] = [
    { key: 'ref', heading: ref, isFixed: true, isSortable: true, value: (row) => row.ref },
    hasPlan && { key: 'planRef', heading: 'Plan', isSortable: true, value: (row) => row.planRef },
    { key: 'state', heading: 'What was found', isSortable: true, value: ({ state }) => behindStateNames[state] },
    { key: 'why', heading: 'Why', isSortable: true, value: ({ why }) => (why === '' ? null : why) },
    day !== '' && {
      key: 'day',
      heading: day,
      kind: 'date',
      isSortable: true,
      value: (row) => row.day,
      cell: (row) => (row.day === null ? '' : formatDate(row.day)),
    },
    hasService && { key: 'service', heading: 'Service', isSortable: true, value: (row) => row.service },
    hasStratum && {
      key: 'stratum',
      heading: 'Stratum',
      isSortable: true,
      value: ({ stratum }) => (stratum === null ? null : stratumName(stratum)),
    },
    { key: 'phase', heading: 'Phase', isSortable: true, value: (row) => phase(row.phase) },
    { key: 'primaryNeed', heading: 'Primary need', isSortable: true, value: (row) => need(row.primaryNeed) },
  ]
  return columns.filter((column) => column !== false)
}

/** The same with links: to the plan for those who may read the register, else to its engagement in a cycle. */
export function linkedColumns(
  columns: readonly ListColumn<BehindRow>[],
  { mayReadRegister, cycle }: LinkOptions,
): ListColumn<BehindRow>[] {
  const plan = (ref: string | null) => {
    if (ref === null) return ''
    const address = mayReadRegister ? planAddress(ref) : null
    return address === null ? <span className="app-code">{ref}</span> : <PlanLink to={address} planRef={ref} />
  }
  const linked = columns.map((column): ListColumn<BehindRow> => {
    const isPlan = column.key === 'planRef' || (column.key === 'ref' && !columns.some(({ key }) => key === 'planRef'))
    return isPlan ? { ...column, cell: ({ planRef }) => plan(planRef) } : column
  })
  if (cycle === null) return linked
  return [
    ...linked,
    {
      key: 'grid',
      heading: 'Engagement',
      value: () => null,
      cell: ({ planRef }) => planRef !== null && <GridLink cycle={cycle} planRef={planRef} />,
    },
  ]
}

function PlanLink({ to, planRef }: { to: string; planRef: string }) {
  return (
    <a className="govuk-link app-code" href={to}>
      {planRef}
    </a>
  )
}

function GridLink({ cycle, planRef }: { cycle: string; planRef: string }) {
  return (
    <a className="govuk-link" href={gridHref(cycle, planRef)}>
      Grid<span className="govuk-visually-hidden"> of {planRef}</span>
    </a>
  )
}

/** The engagement grid of one plan in a cycle. */
export function gridHref(cycle: string, planRef: string): string {
  return href('/measures/engagement/:cycle/:segment', { cycle, segment: planSegment(planRef) })
}

type FilterProps = { filter: BehindFilter; states: readonly BehindState[]; kept: Readonly<Record<string, string>> }

/** The fields beside the list: only what its rows can be. */
export function BehindFilterFields({ filter, states, kept }: FilterProps) {
  const found = behindStates.filter((state) => states.includes(state))
  return (
    <>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField name="search" label="Reference" reply={undefined} initial={filter.search} />
      {found.length > 1 && (
        <CheckboxesField
          classes="govuk-checkboxes--small"
          reply={undefined}
          name="state"
          legend="What was found"
          items={found.map((value) => ({ value, text: behindStateNames[value] }))}
          initial={filter.states}
        />
      )}
    </>
  )
}

/** What the filter is set to, each to be taken out by itself. */
export function behindChips({ states, search }: BehindFilter): FilterChip[] {
  return [
    ...(search === '' ? [] : [{ text: `Reference holds “${search}”`, name: 'search' }]),
    ...states.map((value) => ({ text: behindStateNames[value], name: 'state', value })),
  ]
}
