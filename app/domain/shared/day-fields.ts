import { z } from 'zod'
import { plainDateOf, type PlainDate } from './plain-date.ts'

const part = z.string().trim().optional()

/** The three boxes of a day field called `due`: `due-day`, `due-month`, `due-year`. To be spread into a form's schema. */
export function dayFields<Name extends string>(name: Name) {
  const fields = { [`${name}-day`]: part, [`${name}-month`]: part, [`${name}-year`]: part }
  return fields as Record<`${Name}-${'day' | 'month' | 'year'}`, typeof part>
}

/**
 * The day that three boxes hold: undefined when all of them are empty. Otherwise a real date with a year of four digits,
 * or an issue with `sentence` at the field.
 */
export function readDayFields(
  form: Record<string, unknown>,
  name: string,
  context: z.RefinementCtx,
  sentence: string,
): PlainDate | undefined {
  const typed = (which: string) => {
    const text = form[`${name}-${which}`]
    return typeof text === 'string' ? text : ''
  }
  const [day, month, year] = [typed('day'), typed('month'), typed('year')]
  if (day === '' && month === '' && year === '') return undefined
  const isWhole = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year)
  const date = isWhole ? plainDateOf(Number(year), Number(month), Number(day)) : undefined
  if (date === undefined) context.addIssue({ code: 'custom', path: [name], message: sentence })
  return date
}
