import type { ReturnColumn, ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'
import type { RowFilter } from './row-view.ts'

const notADay = 'This is not a day, so nothing is filtered by it. Write a real date, day first'

const yesAndNo = { yes: 'Yes', no: 'No' }

type FilterFieldsProps = {
  definition: ReturnDefinition
  filter: RowFilter
  /** What was typed for a day and is none: it narrows nothing. */
  notDays: readonly string[]
}

/** The fields that narrow a list of rows; all follow from the columns of the return. */
export function RowFilterFields({ definition, filter, notDays }: FilterFieldsProps) {
  const { columns, views } = definition
  const day = columns.find(({ key }) => key === definition.dayColumn)
  return (
    <>
      <Input id="text" name="text" label={{ text: textLabel(definition) }} hint="Or a part of it" value={filter.text} />
      {views.length > 0 && (
        <Choice name="view" label="Which rows" all="All rows" value={filter.view} items={views.map(viewItem)} />
      )}
      {columns.filter(isCoded).map((column) => (
        <Choice
          key={column.key}
          name={column.key}
          label={column.heading}
          all="All"
          value={filter.codes[column.key] ?? ''}
          items={codeItems(column)}
        />
      ))}
      <Input
        id="from"
        name="from"
        label={{ text: `${day?.heading ?? 'Day'} from` }}
        hint="For example, 1/9/2026"
        value={filter.from}
        errorMessage={notDays.includes(filter.from) ? notADay : undefined}
      />
      <Input
        id="to"
        name="to"
        label={{ text: `${day?.heading ?? 'Day'} to` }}
        value={filter.to}
        errorMessage={notDays.includes(filter.to) ? notADay : undefined}
      />
      {filter.source !== '' && <input type="hidden" name="source" value={filter.source} />}
    </>
  )
}

function textLabel({ columns }: ReturnDefinition): string {
  const names = columns.filter(({ input }) => input === 'reference' || input === 'text').map(({ heading }) => heading)
  return names.slice(0, 2).join(' or ')
}

function isCoded({ input }: ReturnColumn): boolean {
  return input === 'code' || input === 'codes' || input === 'yes_no'
}

function viewItem({ code, name }: { code: string; name: string }): [string, string] {
  return [code, name]
}

function codeItems(column: ReturnColumn): [string, string][] {
  if (column.input === 'yes_no') return Object.entries(yesAndNo)
  const items = Object.entries(column.codes).map(([code, name]): [string, string] => [
    code,
    column.input === 'codes' && !column.showsWords ? `${code}: ${name}` : name,
  ])
  const canBeEmpty = column.input === 'code' && !column.isRequired
  return canBeEmpty ? [...items, ['none', 'Not recorded']] : items
}

type ChoiceProps = { name: string; label: string; value: string; all: string; items: readonly [string, string][] }

function Choice({ name, label, value, all, items }: ChoiceProps) {
  const choices = [{ value: '', text: all }, ...items.map(([code, text]) => ({ value: code, text }))]
  return (
    <Select id={name} name={name} label={{ text: label }} items={choices} value={value} classes="app-select--full" />
  )
}

/** The filter as it works: without what was typed for a day and is none. */
export function withoutNotDays(filter: RowFilter, notDays: readonly string[]): RowFilter {
  const worksOrEmpty = (text: string) => (notDays.includes(text) ? '' : text)
  return { ...filter, from: worksOrEmpty(filter.from), to: worksOrEmpty(filter.to) }
}

/** What is set, in words. */
export function rowChips(definition: ReturnDefinition, filter: RowFilter, sourceName: string): FilterChip[] {
  const view = definition.views.find(({ code }) => code === filter.view)
  const codes = definition.columns.flatMap((column): FilterChip[] => {
    const item = codeItems(column).find(([code]) => code === filter.codes[column.key])
    return item ? [{ name: column.key, text: `${column.heading}: ${item[1]}` }] : []
  })
  const texts: [keyof RowFilter, string][] = [
    ['text', filter.text === '' ? '' : `“${filter.text}”`],
    ['view', view?.name ?? ''],
    ['from', filter.from === '' ? '' : `From ${filter.from}`],
    ['to', filter.to === '' ? '' : `To ${filter.to}`],
    ['source', filter.source === '' ? '' : `Source: ${sourceName}`],
  ]
  return [...texts.flatMap(([name, text]) => (text === '' ? [] : [{ name, text }])), ...codes]
}
