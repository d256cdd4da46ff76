import { z } from 'zod'
import { plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { Field } from './field.ts'

/**
 * The most that is taken, in bytes, of all files of one upload together. 25,000 plans with twenty columns are about 5 MB
 * as CSV, and about 60 MB as a SEN2 return in XML.
 */
export const mostFileBytes = 120 * 1024 * 1024

/** A Blade export has nine files; a few more are let through, so that the refusal can name what does not belong. */
export const mostFiles = 20

/** The refusal of a file beyond a limit, by its name. */
export function fileTooLarge(name: string, limitBytes: number): Refusal {
  const megabytes = Math.round(limitBytes / 1024 / 1024)
  const sentence = `${name} is larger than ${megabytes} MB. Delete the columns and sheets that are not needed, or save it as CSV, and choose it again.`
  return new Refusal('invalid', 'FILE_TOO_LARGE', sentence, 'file')
}

const part = z.string().trim().optional()

/** The day of the file, in three parts; all of them empty means today. */
const dayOfFile = {
  'asOf-day': part,
  'asOf-month': part,
  'asOf-year': part,
}

type DayParts = { 'asOf-day'?: string | undefined; 'asOf-month'?: string | undefined; 'asOf-year'?: string | undefined }

/** What comes with an uploaded register file. */
export const UploadForm = z.object(dayOfFile).transform((parts, context) => ({ asOf: readDay(parts, context) }))
export type UploadForm = z.infer<typeof UploadForm>

/** What a person selects beside each column of a local spreadsheet, in the order of the columns; empty is "not needed". */
export const MappingForm = z.object({
  columns: z.array(Field.optional()).max(500).default([]),
  /** To count what would be refused, to save, or to forget the mapping. */
  intent: z.enum(['check', 'save', 'delete']).default('save'),
  version: z.number().int().optional(),
})
export type MappingForm = z.infer<typeof MappingForm>

function readDay(parts: DayParts, context: z.RefinementCtx): PlainDate | undefined {
  const [day, month, year] = [parts['asOf-day'], parts['asOf-month'], parts['asOf-year']]
  if (!day && !month && !year) return undefined
  const isWhole = [day, month, year].every((text) => text !== undefined && /^\d{1,4}$/.test(text)) && year?.length === 4
  const date = isWhole ? plainDateOf(Number(year), Number(month), Number(day)) : undefined
  if (date === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['asOf'],
      message: 'Enter the day of the file as day, month and year, for example 23 11 2026',
    })
  }
  return date
}
