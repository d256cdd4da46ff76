import { stratumName } from '#app/domain/frame/strata.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { FormsFilter, FormsForecast, FrameFormRow } from '#app/operations/frame/get-forms-frame.server.ts'
import { SelectField, TextField } from '#app/components/form/fields.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'

/** What a list of a frame shows of a form. What the register said stands only with forms that can be drawn. */
export const formColumns: ListColumn<FrameFormRow>[] = [
  { key: 'ref', heading: 'Form', value: ({ ref }) => ref, isFixed: true },
  { key: 'returned', heading: 'Returned', value: ({ facts }) => facts?.returnedOn ?? null, kind: 'date' },
  {
    key: 'place',
    heading: 'In the frame',
    value: ({ isLeftOut }) => (isLeftOut ? 'Left out: drawn in another quarter' : 'Can be drawn'),
  },
  {
    key: 'stratum',
    heading: 'Group',
    value: ({ stratum }) => (stratum === '' ? null : stratumName(stratum)),
  },
  {
    key: 'type',
    heading: 'Form type',
    value: ({ facts }) => (facts === null ? null : formTypeNames[facts.formType]),
    isExtra: true,
  },
  { key: 'service', heading: 'Service', value: ({ facts }) => facts?.service ?? null, isExtra: true },
]

/** Which forms the address asks for: `?show=left_out`, `?show=form.salt`. */
export function readFormsFilter(url: URL): FormsFilter {
  const show = url.searchParams.get('show') ?? ''
  const ref = (url.searchParams.get('ref') ?? '').trim()
  if (show === 'left_out') return { show, stratum: '', ref }
  return show === '' ? { show: 'all', stratum: '', ref } : { show: 'stratum', stratum: show, ref }
}

type List = {
  rows: FrameFormRow[]
  matching: number
  pages: number
  state: ListState
  filter: FormsFilter
  search: string
}

/** Every form that the freeze looked at: those that can be drawn, and those left out. */
export function FrameForms({ list, forecast }: { list: List; forecast: FormsForecast }) {
  const { filter } = list
  const shown = filter.show === 'stratum' ? filter.stratum : filter.show === 'all' ? '' : filter.show
  const choices = choicesOf(forecast)
  const chosen = choices.find(({ value }) => value === shown)
  return (
    <>
      <h2 className="govuk-heading-m">Forms of the frame</h2>
      <FilteredList
        label="Forms of the frame"
        noun={['form', 'forms']}
        columns={formColumns}
        rows={list.rows}
        rowKey={({ ref }) => ref}
        state={list.state}
        matching={list.matching}
        pages={list.pages}
        search={list.search}
        filter={
          <>
            <SelectField name="show" label="Which forms" items={choices} reply={undefined} initial={shown} />
            <TextField name="ref" label="Part of a reference" reply={undefined} initial={filter.ref} />
          </>
        }
        chips={[
          ...(shown !== '' && chosen ? [{ name: 'show', text: chosen.text }] : []),
          ...(filter.ref === '' ? [] : [{ name: 'ref', text: `Reference holds “${filter.ref}”` }]),
        ]}
      />
    </>
  )
}

function choicesOf({ strata, frameSize, drawnBefore }: FormsForecast) {
  const counted = (value: string, words: string, count: number) => ({ value, text: `${words} (${formatCount(count)})` })
  return [
    counted('', 'All forms', frameSize + drawnBefore),
    ...(strata.length > 1 ? strata.map(({ key, size }) => counted(key, stratumName(key), size)) : []),
    ...(drawnBefore > 0 ? [counted('left_out', 'Left out', drawnBefore)] : []),
  ]
}
