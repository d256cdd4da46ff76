import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { ReturnColumn, ReturnValue } from './return-definition.ts'

/** A value as lists and files show it: a code by its meaning, several codes apart, days and counts as they are. */
export function cellValue({ input, codes, showsWords }: ReturnColumn, value: ReturnValue): string | number | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (input === 'code') return codes[String(value)] ?? String(value)
  if (input !== 'codes') return value
  const said = String(value).split(',')
  return (showsWords ? said.map((code) => codes[code] ?? code) : said).join(', ')
}

/** A value in words, as a page shows it: a day in full; nothing is a dash. */
export function valueWords(column: ReturnColumn, value: ReturnValue): string {
  if (column.input === 'day' && typeof value === 'string' && value !== '') return formatDate(value)
  return String(cellValue(column, value) ?? '–')
}
