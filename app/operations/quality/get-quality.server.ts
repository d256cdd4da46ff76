import { countGone, listMended } from '#app/db/quality-findings.server.ts'
import type { Phase } from '#app/domain/register/plan.ts'
import { qualityRules, type Severity } from '#app/domain/register/quality-rules.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findChecked, type Checked } from './find-checked.server.ts'
import {
  orderOf,
  planWhere,
  rulesAsked,
  sortColumn,
  whereOf,
  type QualityQuery,
  type QualitySort,
} from './quality-query.ts'

/** One finding as a list shows it. */
export type Finding = {
  rule: string
  line: number
  planRef: string
  column: string
  detail: string
  phase: Phase | null
  locality: string | null
  isNew: boolean
}

export type QualityPage = {
  /** An import to look at before it is confirmed; the register as it stands when left out. */
  importId?: string | undefined
  query: QualityQuery
  sort: QualitySort
  skip: number
  take: number
}

/** How often a rule spoke. */
export type RuleCount = {
  code: string
  severity: Severity
  name: string
  sentence: string
  found: number
  isNew: number
  mended: number
}

/**
 * What is impossible or suspicious in the register as it stands, or in a file before it is confirmed: counted by rule,
 * and one page of the findings that a filter leaves. Undefined when nothing was ever loaded.
 */
export async function getQuality(work: Work, { importId, query, sort, skip, take }: QualityPage) {
  allow(work, 'register.read')
  const checked = await findChecked(work, importId)
  if (checked === undefined) return undefined
  const [counts, localities] = await Promise.all([countsOf(work, checked.id), localitiesOf(work, checked.id)])
  const matching = await countMatching(work, checked, { query, counts })
  const findings = matching === 0 ? [] : await pageOf(work, checked, { query, sort, skip, take })
  return { checked, counts, localities, matching, findings }
}

/** One count for each rule; none at all for a file that was never checked to its end. */
async function countsOf({ db }: Work, importId: string): Promise<RuleCount[]> {
  const kept = await db.qualityCount.findMany({ where: { importId } })
  if (kept.length === 0) return []
  const counts = new Map(kept.map((count) => [count.rule, count]))
  return qualityRules.map(({ code, severity, name, sentence }) => {
    const { found = 0, isNew = 0, mended = 0 } = counts.get(code) ?? {}
    return { code, severity, name, sentence, found, isNew, mended }
  })
}

async function localitiesOf({ db }: Work, importId: string): Promise<string[]> {
  const found = await db.qualityFinding.groupBy({
    by: ['locality'],
    where: { importId, locality: { not: null } },
    orderBy: { locality: 'asc' },
    take: 200,
  })
  return found.flatMap(({ locality }) => locality ?? [])
}

type Asked = { query: QualityQuery; counts: readonly RuleCount[] }

/** The counts by rule are kept: only a filter that they do not know makes the database count. */
async function countMatching({ db }: Work, checked: Checked, { query, counts }: Asked): Promise<number> {
  const { phase, locality, since } = query
  if (phase !== '' || locality !== '') {
    if (since !== 'mended') return db.qualityFinding.count({ where: whereOf(checked.id, query) })
    return checked.before === null ? 0 : countGone(db, goneQuery(checked.id, checked.before.id, query))
  }
  const asked = new Set(rulesAsked(query))
  const field = since === 'new' ? 'isNew' : since === 'mended' ? 'mended' : 'found'
  return counts.reduce((sum, count) => sum + (asked.has(count.code) ? count[field] : 0), 0)
}

type Slice = { query: QualityQuery; sort: QualitySort; skip: number; take: number }

function goneQuery(importId: string, before: string, query: QualityQuery) {
  return { importId, before, rules: rulesAsked(query), where: planWhere(query) }
}

async function pageOf({ db }: Work, { id, before }: Checked, { query, sort, skip, take }: Slice): Promise<Finding[]> {
  if (query.since === 'mended') {
    if (before === null) return []
    const column = sortColumn(sort)
    const gone = await listMended(db, goneQuery(id, before.id, query), {
      sort: column && { column, isDescending: sort.isDescending },
      skip,
      take,
    })
    return gone.map(({ phase, ...finding }) => ({ ...finding, phase: phase as Phase | null, isNew: false }))
  }
  const found = await db.qualityFinding.findMany({
    where: whereOf(id, query),
    orderBy: orderOf(sort),
    skip,
    take,
    omit: { importId: true, ordinal: true },
  })
  return found.map(({ phase, ...finding }) => ({ ...finding, phase: phase as Phase | null }))
}

const rowsAtOnce = 5_000

/** All findings that a filter leaves, in batches, for a file. */
export async function* scanFindings(
  work: Work,
  { importId, query, sort }: Omit<QualityPage, 'skip' | 'take'>,
): AsyncGenerator<Finding> {
  allow(work, 'register.read')
  const checked = await findChecked(work, importId)
  if (checked === undefined) return
  for (let skip = 0; ; skip += rowsAtOnce) {
    const findings = await pageOf(work, checked, { query, sort, skip, take: rowsAtOnce })
    yield* findings
    if (findings.length < rowsAtOnce) return
  }
}
