import type { Observation } from '#app/domain/register/observed-plan.ts'
import { qualityRules } from '#app/domain/register/quality-rules.ts'
import type { Database, Tx } from './engine.server.ts'
import { engineOf } from './engine.server.ts'
import { insertRows } from './insert-rows.server.ts'

/** Keeps what was observed in rows of an import; `from` is how many findings the import has already. */
export async function insertFindings(
  tx: Tx,
  importId: string,
  from: number,
  observations: readonly Observation[],
): Promise<void> {
  await insertRows(
    tx,
    'QualityFinding',
    observations.map(({ ref: planRef, rule, line, column, detail, phase, locality }, index) => {
      return { importId, ordinal: from + index, planRef, rule, line, column, detail, phase, locality }
    }),
  )
}

/** A row that was refused after it had been observed is no part of the register: what was seen in it goes. */
export async function dropFindings(tx: Tx, importId: string, refs: readonly string[]): Promise<void> {
  const some = 500
  for (let start = 0; start < refs.length; start += some)
    await tx.qualityFinding.deleteMany({ where: { importId, planRef: { in: refs.slice(start, start + some) } } })
}

/**
 * When all findings of an import are kept: marks those that the confirmed import before did not have, counts by rule,
 * and returns how many there are. A finding is the same one when its plan and its rule are.
 */
export async function countFindings(tx: Tx, importId: string): Promise<number> {
  const before = await lastConfirmed(tx)
  if (before !== null) await tx.$executeRawUnsafe(markNew(tx), importId, before)
  const where = { importId }
  const [found, fresh, mended] = await Promise.all([
    tx.qualityFinding.groupBy({ by: ['rule'], where, _count: { _all: true } }),
    tx.qualityFinding.groupBy({ by: ['rule'], where: { importId, isNew: true }, _count: { _all: true } }),
    before === null
      ? []
      : tx.$queryRawUnsafe<{ rule: string; count: bigint | number }[]>(countMended(tx), before, importId),
  ])
  const countsOf = (counts: { rule: string; _count: { _all: number } }[]) =>
    new Map(counts.map(({ rule, _count }) => [rule, _count._all]))
  const [founds, freshes] = [countsOf(found), countsOf(fresh)]
  const mendeds = new Map(mended.map(({ rule, count }) => [rule, Number(count)]))
  const counts = qualityRules.map(({ code }) => ({
    importId,
    rule: code,
    found: founds.get(code) ?? 0,
    isNew: freshes.get(code) ?? 0,
    mended: mendeds.get(code) ?? 0,
  }))
  await tx.qualityCount.deleteMany({ where })
  await insertRows(tx, 'QualityCount', counts)
  await tx.import.update({ where: { id: importId }, data: { findingsSince: before } })
  return counts.reduce((sum, { found: count }) => sum + count, 0)
}

/** The import that made the register what it is; null before the first. */
export async function lastConfirmed(db: Database | Tx): Promise<string | null> {
  const last = await db.import.findFirst({
    where: { status: 'confirmed' },
    orderBy: { basedOn: 'desc' },
    select: { id: true },
  })
  return last?.id ?? null
}

const impossibleCodes = qualityRules.flatMap(({ code, severity }) => (severity === 'impossible' ? [`'${code}'`] : []))

/**
 * When the register has changed: writes beside each plan how many findings the import has that made the register what it
 * is, so that the register can be narrowed and sorted by them.
 */
export async function markPlans(tx: Tx): Promise<void> {
  const importId = await lastConfirmed(tx)
  await tx.plan.updateMany({ where: { findings: { gt: 0 } }, data: { findings: 0, impossible: 0 } })
  if (importId === null) return
  await tx.$executeRawUnsafe(
    `UPDATE "Plan" SET "findings" = f."findings", "impossible" = f."impossible"
     FROM (SELECT "planRef", COUNT(*) AS "findings",
             SUM(CASE WHEN "rule" IN (${impossibleCodes.join(', ')}) THEN 1 ELSE 0 END) AS "impossible"
           FROM "QualityFinding" WHERE "importId" = ${marksOf(tx)(1)} GROUP BY "planRef") AS f
     WHERE "Plan"."ref" = f."planRef"`,
    importId,
  )
}

export type GoneFinding = {
  rule: string
  line: number
  planRef: string
  column: string
  detail: string
  phase: string | null
  locality: string | null
}

/** Which findings that are gone are asked for: those of some rules, of plans with all of these values. */
export type GoneQuery = {
  importId: string
  before: string
  rules: readonly string[]
  where: Partial<Record<'phase' | 'locality', string | null>>
}

type GoneSort = { column: 'line' | 'planRef' | 'rule' | 'column' | 'phase' | 'locality'; isDescending: boolean }

/** Findings of the import before that this one has not: mended, or the plan has left. One page of them. */
export async function listMended(
  db: Database | Tx,
  query: GoneQuery,
  { sort, skip, take }: { sort?: GoneSort | undefined; skip: number; take: number },
): Promise<GoneFinding[]> {
  if (query.rules.length === 0) return []
  const { from, values } = goneFrom(db, query)
  const order = sort ? `b."${sort.column}" ${sort.isDescending ? 'DESC' : 'ASC'} NULLS LAST, ` : ''
  const marks = marksOf(db)
  const sql = `SELECT b."rule", b."line", b."planRef", b."column", b."detail", b."phase", b."locality" ${from}
    ORDER BY ${order}b."ordinal" LIMIT ${marks(values.length + 1)} OFFSET ${marks(values.length + 2)}`
  return db.$queryRawUnsafe<GoneFinding[]>(sql, ...values, take, skip)
}

/** How many `listMended` lists in all. */
export async function countGone(db: Database | Tx, query: GoneQuery): Promise<number> {
  if (query.rules.length === 0) return 0
  const { from, values } = goneFrom(db, query)
  const [row] = await db.$queryRawUnsafe<{ count: bigint | number }[]>(`SELECT COUNT(*) AS count ${from}`, ...values)
  return Number(row?.count ?? 0)
}

function goneFrom(db: Database | Tx, { importId, before, rules, where }: GoneQuery) {
  const values: string[] = []
  const marks = marksOf(db)
  const mark = (value: string) => marks(values.push(value))
  const conditions = [
    `b."importId" = ${mark(before)}`,
    isMissing('b', mark(importId)),
    `b."rule" IN (${rules.map(mark).join(', ')})`,
    ...Object.entries(where).map(([column, value]) =>
      value === null ? `b."${column}" IS NULL` : `b."${column}" = ${mark(value)}`,
    ),
  ]
  return { from: `FROM "QualityFinding" AS b WHERE ${conditions.join(' AND ')}`, values }
}

function markNew(tx: Tx): string {
  const marks = marksOf(tx)
  return `UPDATE "QualityFinding" SET "isNew" = TRUE
    WHERE "importId" = ${marks(1)} AND ${isMissing('"QualityFinding"', marks(2))}`
}

function countMended(tx: Tx): string {
  const marks = marksOf(tx)
  return `SELECT b."rule", COUNT(*) AS count FROM "QualityFinding" AS b
    WHERE b."importId" = ${marks(1)} AND ${isMissing('b', marks(2))} GROUP BY b."rule"`
}

/** No finding of the other import has this one's plan and rule. */
function isMissing(table: string, other: string): string {
  return `NOT EXISTS (SELECT 1 FROM "QualityFinding" AS o
    WHERE o."importId" = ${other} AND o."planRef" = ${table}."planRef" AND o."rule" = ${table}."rule")`
}

/** How the engine numbers the places of its parameters. */
function marksOf(db: Database | Tx): (place: number) => string {
  return engineOf(db) === 'sqlite' ? (place) => `?${place}` : (place) => `$${place}`
}
