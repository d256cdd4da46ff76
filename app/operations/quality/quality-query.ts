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

export function whereOf(importId: string, query: QualityQuery) {
  const { rule, severity, phase, locality, since } = query
  return {
    importId,
    ...((rule !== '' || severity !== '') && { rule: { in: rulesAsked(query) } }),
    ...(phase !== '' && { phase: phase === 'unknown' ? null : phase }),
    ...(locality !== '' && { locality }),
    ...(since === 'new' && { isNew: true }),
  }
}

/** What is not known comes last on either engine; rows that sort alike stand as in the file. */
export function orderOf({ key, isDescending }: QualitySort) {
  const sort = isDescending ? ('desc' as const) : ('asc' as const)
  const column = sortColumns.get(key)
  if (column === undefined) return [{ ordinal: 'asc' as const }]
  const isNullable = column === 'phase' || column === 'locality'
  return [
    isNullable ? { [column as 'phase']: { sort, nulls: 'last' as const } } : { [column as 'line']: sort },
    { ordinal: 'asc' as const },
  ]
}
