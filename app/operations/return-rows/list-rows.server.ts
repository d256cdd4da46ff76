import { returnTable, toReturnRow } from '#app/db/return-rows.server.ts'
import { spellings } from '#app/db/spellings.ts'
import { checkRow, rulesOf, type ReturnFinding } from '#app/domain/returns/check-row.ts'
import type { Condition, ReturnColumn, ReturnDefinition, ReturnRow } from '#app/domain/returns/return-definition.ts'
import { textOf } from '#app/domain/returns/return-definition.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readSources, type RowSource } from './read-sources.server.ts'

export type RowsQuery = {
  /** Part of a plan's or an appeal's reference, or the whole reference of a row. */
  text: string
  /** By the key of a column with codes: any of these. */
  codes: Readonly<Record<string, readonly string[]>>
  /** The code of one of the return's views, or empty. */
  view: string
  from: PlainDate | null
  to: PlainDate | null
  /** Only rows that stand as this source left them. */
  sourceId: string
  /** Key of a column, or empty for the latest first. */
  sort: string
  isDescending: boolean
  skip: number
  take: number
}

/** A row with where it came from, and what is odd about it. */
export type ListedRow = ReturnRow & { source: RowSource | null; findings: ReturnFinding[] }

type Where = Record<string, unknown>

export type RowList = {
  rows: ListedRow[]
  matching: number
  total: number
  /** What the source is called that the query asks for. */
  sourceName: string | null
}

/** The rows of a return that a query asks for, in its order, and how many there are. */
export async function listRows(work: Work, definition: ReturnDefinition, query: RowsQuery): Promise<RowList> {
  allow(work, 'returns.read')
  const table = returnTable(work.db, definition)
  const where = whereOf(definition, query, toPlainDate(work.now))
  const [matching, total, asked, records] = await Promise.all([
    table.count({ where }),
    table.count({}),
    readSources(work.db, [query.sourceId]),
    table.findMany({ where, orderBy: orderOf(definition, query), skip: query.skip, take: query.take }),
  ])
  const rows = records.map((record) => toReturnRow(definition, record))
  const sourceName = asked.get(query.sourceId)?.name ?? null
  return { rows: await tellMore(work, definition, rows), matching, total, sourceName }
}

const rowsInStride = 2_000

/** All rows that a query asks for, one after the other, for a file; only some of them are in memory at a time. */
export async function* scanRows(work: Work, definition: ReturnDefinition, query: RowsQuery): AsyncGenerator<ListedRow> {
  for (let skip = 0; ; skip += rowsInStride) {
    const { rows } = await listRows(work, definition, { ...query, skip, take: rowsInStride })
    yield* rows
    if (rows.length < rowsInStride) return
  }
}

/** Adds to rows where they came from and what is odd about them, in two questions for all. */
export async function tellMore(work: Work, definition: ReturnDefinition, rows: ReturnRow[]): Promise<ListedRow[]> {
  const planRefs = [...new Set(rows.map(({ values }) => textOf(values, 'planRef')))].filter((ref) => ref !== '')
  const [sources, plans] = await Promise.all([
    readSources(work.db, [...new Set(rows.map(({ sourceId }) => sourceId))]),
    work.db.plan.findMany({ where: { ref: { in: planRefs } }, select: { ref: true } }),
  ])
  const known = new Set(plans.map(({ ref }) => ref))
  const rules = rulesOf(definition)
  const context = { asOf: toPlainDate(work.now), isPlanKnown: (ref: string) => known.has(ref) }
  return rows.map((row) => ({
    ...row,
    source: sources.get(row.sourceId) ?? null,
    findings: checkRow(definition, rules, row.values, context),
  }))
}

function whereOf(definition: ReturnDefinition, query: RowsQuery, today: PlainDate): Where {
  const { text, codes, view, from, to, sourceId } = query
  const keys = definition.columns.filter(({ input }) => input === 'reference' || input === 'text').map(({ key }) => key)
  const conditions = definition.views.find(({ code }) => code === view)?.conditions(today) ?? []
  const all: Where[] = [
    ...(text === ''
      ? []
      : [
          {
            OR: ['ref', ...keys].flatMap((key) =>
              spellings(text).map((spelling) => ({ [key]: { contains: spelling } })),
            ),
          },
        ]),
    ...definition.columns.flatMap((column) => codesWhere(column, codes[column.key] ?? [])),
    ...conditions.map(conditionWhere),
    ...(from === null ? [] : [{ [definition.dayColumn]: { gte: from } }]),
    ...(to === null ? [] : [{ [definition.dayColumn]: { lte: to } }]),
    ...(sourceId === '' ? [] : [{ sourceId }]),
  ]
  return { AND: all }
}

function codesWhere({ key, input }: ReturnColumn, wanted: readonly string[]): Where[] {
  if (wanted.length === 0) return []
  if (input === 'codes') return [{ OR: wanted.map((code) => ({ [key]: { contains: code } })) }]
  if (input === 'yes_no') return [{ [key]: { in: wanted.map((code) => code === 'yes') } }]
  const some: Where[] = wanted.includes('none') ? [{ [key]: null }] : []
  return [{ OR: [{ [key]: { in: wanted.filter((code) => code !== 'none') } }, ...some] }]
}

function conditionWhere(condition: Condition): Where {
  if (condition.is === 'empty') return { [condition.column]: null }
  if (condition.is === 'filled') return { [condition.column]: { not: null } }
  return { [condition.column]: condition.is === 'before' ? { lt: condition.value } : condition.value }
}

function orderOf(definition: ReturnDefinition, { sort, isDescending }: RowsQuery): Where[] {
  const chosen = definition.columns.find(({ key }) => key === sort)
  const column = chosen ?? definition.columns.find(({ key }) => key === definition.dayColumn)
  if (column === undefined) return [{ id: 'asc' }]
  const direction = chosen && !isDescending ? 'asc' : 'desc'
  const canBeEmpty = !column.isRequired && column.empty === null && !column.isFilledIn
  return [{ [column.key]: canBeEmpty ? { sort: direction, nulls: 'last' } : direction }, { id: 'asc' }]
}
