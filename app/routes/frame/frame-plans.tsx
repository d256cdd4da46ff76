import { href } from 'react-router'
import { exclusionSentence, type ExclusionReason } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import type { FrameFilter, FramePlanRow } from '#app/operations/frame/get-frame.server.ts'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'
import { FilteredList, type FilterChip } from '#app/components/list/filtered-list.tsx'

/** What a list of a frame shows of a plan. What the register said stands only with plans that can be drawn. */
export const frameColumns: readonly ListColumn<FramePlanRow>[] = [
  { key: 'ref', heading: 'Plan', value: ({ ref }) => ref, isSortable: true, isFixed: true },
  {
    key: 'place',
    heading: 'In the frame',
    value: ({ excludedReason }) =>
      excludedReason === null ? 'Can be drawn' : `Left out: ${reasonWords[excludedReason]}`,
  },
  {
    key: 'stratum',
    heading: 'Group',
    value: ({ stratum }) => (stratum === '' ? null : stratumName(stratum)),
    isSortable: true,
  },
  { key: 'issued', heading: 'First issued', value: ({ facts }) => facts?.firstIssuedOn ?? null, kind: 'date' },
  { key: 'amended', heading: 'Last amended', value: ({ facts }) => facts?.amendedOn ?? null, kind: 'date' },
  {
    key: 'phase',
    heading: 'Phase',
    value: ({ facts }) => (facts?.phase ? phaseNames[facts.phase] : null),
    isExtra: true,
  },
  {
    key: 'need',
    heading: 'Primary need',
    value: ({ facts }) => (facts?.primaryNeed ? primaryNeedNames[facts.primaryNeed] : null),
    isExtra: true,
  },
  { key: 'setting', heading: 'Type of setting', value: ({ facts }) => facts?.settingType ?? null, isExtra: true },
  { key: 'locality', heading: 'Locality', value: ({ facts }) => facts?.locality ?? null, isExtra: true },
  {
    key: 'looked-after',
    heading: 'Looked after',
    value: ({ facts }) => (facts === null ? null : facts.isLookedAfter ? 'Yes' : 'No'),
    isExtra: true,
  },
]

const reasonWords: Record<ExclusionReason, string> = {
  drawn_recently: 'drawn in an earlier term',
  not_in_frame_rule: 'not issued or amended in the term',
  left_register: 'left the register',
}

/** Which plans the address asks for. */
export function readFrameFilter(url: URL, state: ListState): FrameFilter {
  return {
    show: url.searchParams.get('show') ?? '',
    ref: (url.searchParams.get('ref') ?? '').trim(),
    sort: state.sort === 'stratum' ? 'stratum' : 'ref',
    isDescending: state.isDescending,
  }
}

type Frame = {
  /** The first of the groups, and how many plans all of them hold. */
  strata: readonly { key: string; size: number }[]
  eligible: number
  excluded: readonly { reason: ExclusionReason; count: number }[]
  rows: FramePlanRow[]
  matching: number
  pages: number
  state: ListState
  filter: FrameFilter
  search: string
}

type FramePlansProps = { cycle: { id: string; exclusionTerms: number }; list: Frame }

/** Every plan that the freeze looked at: those that can be drawn, and those left out with the reason. */
export function FramePlans({ cycle, list }: FramePlansProps) {
  const choices = choicesOf(list, cycle.exclusionTerms)
  return (
    <div id="plans">
      <h2 className="govuk-heading-m">Plans of the frame</h2>
      <FilteredList
        label="Plans of the frame"
        noun={['plan', 'plans']}
        columns={frameColumns}
        rows={list.rows}
        rowKey={({ ref }) => ref}
        state={list.state}
        matching={list.matching}
        pages={list.pages}
        search={list.search}
        filter={<FilterFields filter={list.filter} choices={choices} />}
        chips={chipsOf(list.filter, choices)}
        download={href('/cycles/:cycleId/frame/plans.csv', { cycleId: cycle.id }).replace(/\.csv$/, '')}
      />
    </div>
  )
}

type Choice = { value: string; text: string }

function choicesOf({ strata, eligible, excluded }: Frame, exclusionTerms: number): Choice[] {
  const left = excluded.reduce((sum, { count }) => sum + count, 0)
  const counted = (value: string, words: string, count: number) => ({ value, text: `${words} (${formatCount(count)})` })
  return [
    counted('', 'All plans', eligible + left),
    counted('eligible', 'Can be drawn', eligible),
    ...(strata.length > 1 ? strata.map(({ key, size }) => counted(`stratum:${key}`, stratumName(key), size)) : []),
    ...(excluded.length > 1 ? [counted('left_out', 'Left out', left)] : []),
    ...excluded.map(({ reason, count }) =>
      counted(`reason:${reason}`, exclusionSentence(reason, exclusionTerms), count),
    ),
  ]
}

function FilterFields({ filter, choices }: { filter: FrameFilter; choices: Choice[] }) {
  return (
    <>
      <Select id="show" name="show" label="Which plans" items={choices} value={filter.show} />
      <Input id="ref" name="ref" label="Part of a reference" value={filter.ref} spellcheck={false} />
    </>
  )
}

function chipsOf({ show, ref }: FrameFilter, choices: Choice[]): FilterChip[] {
  const chosen = choices.find(({ value }) => value === show)
  return [
    ...(show !== '' && chosen ? [{ name: 'show', text: chosen.text }] : []),
    ...(ref === '' ? [] : [{ name: 'ref', text: `Reference with “${ref}”` }]),
  ]
}
