import { z } from 'zod'
import { Phase } from '#app/domain/register/plan.ts'
import { qualityRules, ruleOf } from '#app/domain/register/quality-rules.ts'

/** Which findings are asked for. A filter that cannot be read is left out. */
export const QualityQuery = z.object({
  rule: z
    .string()
    .refine((code) => ruleOf(code) !== undefined)
    .or(z.literal(''))
    .catch(''),
  severity: z.enum(['', 'impossible', 'suspicious']).catch(''),
  phase: Phase.or(z.enum(['', 'unknown'])).catch(''),
  locality: z.string().max(200).catch(''),
  /** All findings, those that the import before did not have, or those that only it had. */
  since: z.enum(['', 'new', 'mended']).catch(''),
})
export type QualityQuery = z.infer<typeof QualityQuery>

/** In which order: as the rows stand in the file when left out. */
export type QualitySort = { key: string; isDescending: boolean }

const sortColumns = new Map<string, 'line' | 'planRef' | 'rule' | 'column' | 'phase' | 'locality'>([
  ['line', 'line'],
  ['ref', 'planRef'],
  ['rule', 'rule'],
  ['column', 'column'],
  ['phase', 'phase'],
  ['locality', 'locality'],
])

/** The rules that a query is about. */
export function rulesAsked({ rule, severity }: QualityQuery): string[] {
  return qualityRules
    .filter((each) => (rule === '' || each.code === rule) && (severity === '' || each.severity === severity))
    .map(({ code }) => code)
}

/** What a query asks of the plan of a finding. */
export function planWhere({ phase, locality }: QualityQuery) {
  return {
    ...(phase !== '' && { phase: phase === 'unknown' ? null : phase }),
    ...(locality !== '' && { locality }),
  }
}

export function whereOf(importId: string, query: QualityQuery) {
  const { rule, severity, since } = query
  return {
    importId,
    ...((rule !== '' || severity !== '') && { rule: { in: rulesAsked(query) } }),
    ...planWhere(query),
    ...(since === 'new' && { isNew: true }),
  }
}

/** The column that a list is sorted by; undefined for the order of the file. */
export function sortColumn({ key }: QualitySort) {
  return sortColumns.get(key)
}

/** What is not known comes last on either engine; rows that sort alike stand as in the file. */
export function orderOf(asked: QualitySort) {
  const sort = asked.isDescending ? ('desc' as const) : ('asc' as const)
  const column = sortColumn(asked)
  if (column === undefined) return [{ ordinal: 'asc' as const }]
  const isNullable = column === 'phase' || column === 'locality'
  return [
    isNullable ? { [column as 'phase']: { sort, nulls: 'last' as const } } : { [column as 'line']: sort },
    { ordinal: 'asc' as const },
  ]
}
