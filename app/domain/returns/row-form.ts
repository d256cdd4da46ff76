import { z } from 'zod'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { refsOfRow } from './place-rows.ts'
import { dayText, readCells } from './read-return.ts'
import type { ReturnColumn, ReturnDefinition, ReturnValues } from './return-definition.ts'

/** A row as somebody typed it, where they have it from, and the digest of the row they saw; empty for a new one. */
export type TypedRow = { values: ReturnValues; source: string; digest: string }

const part = z.string().optional()
const longestSource = 80

/** What a source may be called; it is printed beside every row. */
export const SourceName = z
  .string({ error: 'Enter what the source is called, for example Tribunal register' })
  .trim()
  .min(1, 'Enter what the source is called, for example Tribunal register')
  .max(longestSource, `Shorten the name of the source to at most ${longestSource} characters`)

/**
 * The form of one row, made from the columns of its return: three fields for a day (`dueOn-day` …), a list for several
 * codes, one field for everything else. The cells are read as those of a file are.
 */
export function rowForm(definition: ReturnDefinition, today: PlainDate) {
  const fields = definition.columns.flatMap((column) => fieldsOf(column).map((name) => [name, fieldSchema(column)]))
  return z
    .object({
      source: SourceName,
      digest: z.string().default(''),
      ...(Object.fromEntries(fields) as Record<string, z.ZodType>),
    })
    .transform((typed, context): TypedRow => {
      const texts = new Map(definition.columns.map((column) => [column.key, typedText(column, typed)]))
      const { values, faults } = readCells(definition.columns, texts, { asOf: today, epoch1904: false })
      for (const { key, sentence } of faults) context.addIssue({ code: 'custom', path: [key], message: sentence })
      if (faults.length === 0 && refsOfRow(definition, values).length === 0)
        context.addIssue({ code: 'custom', path: [definition.dayColumn], message: definition.refMissing })
      return { values, source: typed.source, digest: typed.digest }
    })
}

/** The names of a column's fields in the form. */
export function fieldsOf({ key, input }: ReturnColumn): string[] {
  return input === 'day' ? [`${key}-day`, `${key}-month`, `${key}-year`] : [key]
}

function fieldSchema({ input }: ReturnColumn): z.ZodType {
  return input === 'codes' ? z.array(z.string()).default([]) : part
}

function typedText(column: ReturnColumn, typed: Record<string, unknown>): string {
  const field = (name: string) => (typeof typed[name] === 'string' ? typed[name].trim() : '')
  if (column.input === 'codes') return Array.isArray(typed[column.key]) ? (typed[column.key] as string[]).join(',') : ''
  if (column.input !== 'day') return field(column.key)
  const [day = '', month = '', year = ''] = fieldsOf(column)
  return dayText(field(day), field(month), field(year))
}
