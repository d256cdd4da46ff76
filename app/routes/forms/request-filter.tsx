import type { RequestFilter as Filter } from '#app/domain/forms/request-list.ts'
import { Standing, standingNames } from '#app/domain/forms/standing.ts'
import { formTypeNames, formTypes as allFormTypes } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { CheckboxesField, SelectField, TextField } from '#app/components/form/fields.tsx'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'

const small = { classes: 'govuk-checkboxes--small', reply: undefined }

type FieldsProps = { filter: Filter; services: readonly string[]; quarters: readonly string[] }

/** The fields beside the list, with what the address asks for. */
export function RequestFilterFields({ filter, services, quarters }: FieldsProps) {
  return (
    <>
      <TextField name="search" label="Plan or request reference" reply={undefined} initial={filter.search} />
      <CheckboxesField
        {...small}
        name="standing"
        legend="How it stands"
        items={Standing.options.map((value) => ({ value, text: standingNames[value] }))}
        initial={filter.standings}
      />
      <CheckboxesField
        {...small}
        name="type"
        legend="Form type"
        items={allFormTypes.map((value) => ({ value, text: formTypeNames[value] }))}
        initial={filter.formTypes}
      />
      {services.length > 1 && services.length <= mostServices && (
        <CheckboxesField
          {...small}
          name="service"
          legend="Service"
          items={services.map((value) => ({ value, text: value }))}
          initial={filter.services}
        />
      )}
      <SelectField
        name="quarter"
        label="Six weeks end in"
        reply={undefined}
        items={[{ value: '', text: 'Any time' }, ...quarters.map((value) => ({ value, text: quarterName(value) }))]}
        initial={filter.quarter ?? ''}
      />
      {filter.quarter === null && filter.dueFrom !== null && <input type="hidden" name="from" value={filter.dueFrom} />}
      {filter.quarter === null && filter.dueTo !== null && <input type="hidden" name="to" value={filter.dueTo} />}
    </>
  )
}

/** Schools are services too: beyond this many a list of ticks helps nobody, and the column sorts by them. */
const mostServices = 30

/** What the filter is set to, each to be taken out by itself. */
export function requestChips(filter: Filter): FilterChip[] {
  const { search, standings, formTypes, services, quarter } = filter
  const [dueFrom, dueTo] = quarter === null ? [filter.dueFrom, filter.dueTo] : [null, null]
  return [
    ...(search === '' ? [] : [{ text: `Reference holds “${search}”`, name: 'search' }]),
    ...standings.map((value) => ({ text: standingNames[value], name: 'standing', value })),
    ...formTypes.map((value) => ({ text: formTypeNames[value], name: 'type', value })),
    ...services.map((value) => ({ text: value, name: 'service', value })),
    ...(quarter === null ? [] : [{ text: `Six weeks end in ${quarterName(quarter)}`, name: 'quarter' }]),
    ...(dueFrom === null ? [] : [{ text: `Six weeks end from ${formatDate(dueFrom)}`, name: 'from' }]),
    ...(dueTo === null ? [] : [{ text: `Six weeks end up to ${formatDate(dueTo)}`, name: 'to' }]),
  ]
}
