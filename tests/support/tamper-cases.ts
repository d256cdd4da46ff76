import { chainHash, firstHash, type StoredEntry } from '#app/domain/trail/chain.ts'
import type { Database } from '#app/db/engine.server.ts'
import { sha256 } from '#app/db/trail.server.ts'

// What somebody with the rights of the tables' owner can do by SQL to the trail, to signed reports and to locked figures.

/** `sql` makes the change; `needsKept` when only a hash from outside can show it. */
export type TamperCase = { name: string; sql: string[] }

/** A whole number from 0 up to `below`. */
export type Pick = (below: number) => number

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const appended = (column: string) => `"${column}" || 'x'`
const next = (column: string) => `"${column}" + 1`
const another = () => `'another'`
const later = (isSqlite: boolean) => (column: string) =>
  isSqlite ? `strftime('%Y-%m-%dT%H:%M:%f', "${column}", '+1 second') || '+00:00'` : `"${column}" + interval '1 second'`

type Edit = (column: string) => string

function columnsOf(isSqlite: boolean, cycleId: string): Record<string, Record<string, Edit>> {
  const time = later(isSqlite)
  const otherCycle: Edit = () => `(SELECT "id" FROM "Cycle" WHERE "id" <> ${text(cycleId)})`
  const draft: Edit = () => (isSqlite ? `'draft'` : `'draft'::"ReportState"`)
  const filled = another
  return {
    TrailEvent: {
      seq: (column) => `"${column}" + 1000`,
      at: time,
      type: () => `'SIGNED_OUT'`,
      actorId: filled,
      actorName: appended,
      payload: () => `'{"fields":["other"]}'`,
      previousHash: () => text('e'.repeat(64)),
      hash: () => text('f'.repeat(64)),
      origin: () => 'NULL',
    },
    Report: {
      id: appended,
      quarter: () => `'2025-Q1'`,
      number: next,
      state: draft,
      narrative: () => `'{}'`,
      sentences: () => `'{"a":1}'`,
      boardOn: () => `'2027-01-01'`,
      model: appended,
      modelHash: appended,
      trailSeq: next,
      trailHash: appended,
      signedById: filled,
      signedByName: appended,
      signedAt: time,
      createdAt: time,
      version: next,
    },
    MeasureRun: { measure: appended, period: appended, document: appended, runAt: time },
    PlanOutcome: { cycleId: otherCycle, planRef: appended, stratum: appended, document: appended },
    MeasureResult: { cycleId: otherCycle, measure: appended, document: appended, computedAt: time },
    CycleProfile: { cycleId: otherCycle, document: appended },
    CycleAgreement: { cycleId: otherCycle, document: appended },
  }
}

const keys: Record<string, readonly string[]> = {
  TrailEvent: ['seq'],
  Report: ['id'],
  MeasureRun: ['reportId', 'measure', 'period'],
  PlanOutcome: ['cycleId', 'planRef'],
  MeasureResult: ['cycleId', 'measure'],
  CycleProfile: ['cycleId'],
  CycleAgreement: ['cycleId'],
}

/** One row of a table, named by its key. */
async function anyRow(db: Database, table: string, pick: Pick): Promise<string> {
  const columns = (keys[table] ?? []).map((column) => `"${column}"`).join(', ')
  const rows = await db.$queryRawUnsafe<Record<string, string | number>[]>(
    `SELECT ${columns} FROM "${table}" ORDER BY ${columns}`,
  )
  const row = rows[pick(rows.length)] ?? {}
  return Object.entries(row)
    .map(([column, value]) => `"${column}" = ${typeof value === 'string' ? text(value) : value}`)
    .join(' AND ')
}

/** Every column of every table that is kept, edited in one row each. */
export async function everyColumn(db: Database, isSqlite: boolean, cycleId: string, pick: Pick): Promise<TamperCase[]> {
  const cases: TamperCase[] = []
  for (const [table, columns] of Object.entries(columnsOf(isSqlite, cycleId))) {
    for (const [column, edit] of Object.entries(columns)) {
      const where = await anyRow(db, table, pick)
      cases.push({
        name: `${table}.${column} edited where ${where}`,
        sql: [`UPDATE "${table}" SET "${column}" = ${edit(column)} WHERE ${where}`],
      })
    }
  }
  return cases
}

/** A row of each table taken away, or put in. */
export async function rowsMoved(db: Database, cycleId: string, pick: Pick): Promise<TamperCase[]> {
  const cases: TamperCase[] = []
  for (const table of Object.keys(keys)) {
    const where = await anyRow(db, table, pick)
    cases.push({ name: `${table} deleted where ${where}`, sql: [`DELETE FROM "${table}" WHERE ${where}`] })
    if (table !== 'MeasureRun') cases.push({ name: `${table} emptied`, sql: [`DELETE FROM "${table}"`] })
  }
  const outcome = `INSERT INTO "PlanOutcome" ("cycleId", "planRef", "stratum", "document") VALUES (${text(cycleId)}, 'NM-PUT', 'other', '{"planRef":"NM-PUT","stratum":"other"}')`
  cases.push({ name: 'PlanOutcome put in', sql: [outcome] })
  cases.push({
    name: 'MeasureRun put in',
    sql: [
      `INSERT INTO "MeasureRun" ("reportId", "measure", "period", "document", "runAt") SELECT "reportId", 'M99', "period", "document", "runAt" FROM "MeasureRun" LIMIT 1`,
    ],
  })
  return cases
}

async function readTrail(db: Database): Promise<StoredEntry[]> {
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  return events.map((event) => ({ ...event, at: event.at.toISOString() }))
}

/** The events from `from` on as somebody would leave them who makes the hashes anew, so that the chain is whole in itself. */
function hashedAnew(events: StoredEntry[]): StoredEntry[] {
  let before = firstHash
  return events.map((event, index) => {
    const entry = { ...event, seq: index + 1, previousHash: before }
    before = chainHash(entry, sha256)
    return { ...entry, hash: before }
  })
}

function written(events: StoredEntry[], isSqlite: boolean): string[] {
  const moment = (at: string) =>
    isSqlite ? text(at.replace('Z', '+00:00')) : `${text(at.replace('Z', ''))}::timestamp`
  const maybe = (value: string | null | undefined) => (value == null ? 'NULL' : text(value))
  const rows = events.map(
    (each) =>
      `(${each.seq}, ${moment(each.at)}, ${text(each.type)}, ${maybe(each.actorId)}, ${text(each.actorName)}, ${text(each.payload)}, ${text(each.previousHash)}, ${text(each.hash)}, ${maybe(each.origin)})`,
  )
  return [
    'DELETE FROM "TrailEvent"',
    ...(rows.length === 0
      ? []
      : [
          `INSERT INTO "TrailEvent" ("seq", "at", "type", "actorId", "actorName", "payload", "previousHash", "hash", "origin") VALUES ${rows.join(', ')}`,
        ]),
  ]
}

/** The trail as a whole: events taken out, put in, swapped, cut off, and the same with every hash made anew. */
export async function trailRewritten(db: Database, isSqlite: boolean, pick: Pick): Promise<TamperCase[]> {
  const events = await readTrail(db)
  const at = pick(events.length - 2) + 1
  const edited = events.map((event, index) => (index === at ? { ...event, actorName: 'Somebody else' } : event))
  const forged: StoredEntry = { ...events[at]!, type: 'SIGNED_OUT', payload: '{"personId":"x"}' }
  const putIn = [...events.slice(0, at), forged, ...events.slice(at)]
  const takenOut = events.filter((_, index) => index !== at)
  const swapped = events.with(at, events[at + 1]!).with(at + 1, events[at]!)
  const renumbered = (list: StoredEntry[]) => list.map((event, index) => ({ ...event, seq: index + 1 }))
  const anchors = (list: StoredEntry[]) => {
    const signing = list.find(({ type }) => type === 'REPORT_SIGNED')
    return signing === undefined
      ? []
      : [`UPDATE "Report" SET "trailSeq" = ${signing.seq}, "trailHash" = ${text(signing.hash)}`]
  }
  const clash = (list: StoredEntry[]) =>
    list.map((event, index) => ({
      ...event,
      hash: list.findIndex(({ hash }) => hash === event.hash) === index ? event.hash : sha256(event.hash),
    }))
  const lists: [string, StoredEntry[]][] = [
    ['an event put in', putIn],
    ['an event taken out', takenOut],
    ['two events swapped', swapped],
    ['an event edited', edited],
    ['the end cut off', events.slice(0, at)],
  ]
  return lists.flatMap(([name, list]) => {
    const anew = hashedAnew(list)
    return [
      { name: `${name} at ${at + 1}, renumbered`, sql: written(clash(renumbered(list)), isSqlite) },
      { name: `${name} at ${at + 1}, every hash made anew`, sql: written(anew, isSqlite) },
      {
        name: `${name} at ${at + 1}, every hash made anew and the report’s event with it`,
        sql: [...written(anew, isSqlite), ...anchors(anew)],
      },
    ]
  })
}
