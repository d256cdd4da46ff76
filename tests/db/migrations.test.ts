import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'
import { migrate, NewerDatabase, readMigrations, splitStatements } from '#app/db/migrate.server.ts'
import { factoryFor, schemaDifference, type Compared } from '#prisma/schema-difference.ts'
import { testServer } from '#tests/support/fresh-db.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function emptyTables(): Promise<Compared> {
  if (!testServer) return { engine: 'sqlite', url: `file:${path.join(temporaryFolder(), 'x.db')}` }
  const schema = `migrations_${process.pid}_${Math.trunc(performance.now())}`
  const control = await adapterFor({ engine: 'postgresql', url: testServer, schema: 'public' }).connect()
  await control.executeScript(`CREATE SCHEMA "${schema}"`)
  onTestFinished(async () => {
    await control.executeScript(`DROP SCHEMA "${schema}" CASCADE`)
    await control.dispose()
  })
  return { engine: 'postgresql', url: testServer, schema }
}

test('all migrations together equal the schema', async () => {
  const tables = await emptyTables()
  expect(await schemaDifference(tables)).toContain('CREATE TABLE')
  await migrate(tables.engine, factoryFor(tables))
  expect(await schemaDifference(tables)).toBe('')
})

test('a table that is made anew keeps its rows, and the rows that refer to it', async () => {
  const tables = await emptyTables()
  const [first, ...others] = readMigrations(tables.engine)
  if (first === undefined) throw new Error('There is no migration')
  await migrate(tables.engine, factoryFor(tables), [first])
  const adapter = await factoryFor(tables).connect()
  const now = tables.engine === 'sqlite' ? "'2026-11-23T09:00:00.000Z'" : "'2026-11-23 09:00:00'::timestamp"
  const insert = async (table: string, values: Record<string, string>) => {
    const columns = Object.keys(values).map((column) => `"${column}"`)
    const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${Object.values(values).join(', ')})`
    await adapter.executeRaw({ sql, args: [], argTypes: [] })
  }
  const cast = (type: string, value: string) => (tables.engine === 'sqlite' ? `'${value}'` : `'${value}'::"${type}"`)
  const texts = (names: string[]) => Object.fromEntries(names.map((name) => [name, "'x'"]))
  const numbers = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1']))
  await insert('Cycle', {
    ...texts([
      'id',
      'label',
      'termFrom',
      'termTo',
      'rubricId',
      'rubricVersion',
      'frameRule',
      'strataBy',
      'createdById',
    ]),
    ...numbers([
      'ratePercent',
      'minimumSize',
      'exclusionTerms',
      'minutesEducation',
      'minutesHealth',
      'minutesSocialCare',
    ]),
    kind: cast('CycleKind', 'plans'),
    state: cast('CycleState', 'drawn'),
    createdAt: now,
  })
  await insert('SampleEntry', {
    ...texts(['id', 'cycleId', 'planId', 'planRef', 'stratum', 'ticket', 'facts']),
    ...numbers(['ordinal']),
    status: cast('SampleStatus', 'sampled'),
  })
  await insert('Audit', {
    ...texts(['id', 'cycleId', 'sampleEntryId', 'planRef']),
    ...numbers(['minutes']),
    agency: cast('Agency', 'health'),
    state: cast('AuditState', 'unassigned'),
  })
  await insert('Answer', { ...texts(['auditId', 'criterionId']), savedAt: now })
  await adapter.dispose()
  await migrate(tables.engine, factoryFor(tables), [first, ...others])
  const after = await factoryFor(tables).connect()
  for (const table of ['Cycle', 'SampleEntry', 'Audit', 'Answer']) {
    const { rows } = await after.queryRaw({ sql: `SELECT count(*) FROM "${table}"`, args: [], argTypes: [] })
    expect([table, Number(rows[0]?.[0])]).toEqual([table, 1])
  }
  await after.dispose()
})

test('a second start applies nothing again', async () => {
  const tables = await emptyTables()
  await migrate(tables.engine, factoryFor(tables))
  await migrate(tables.engine, factoryFor(tables))
  expect(await schemaDifference(tables)).toBe('')
})

test('a migration that fails half-way leaves the tables as before', async () => {
  const tables = await emptyTables()
  const good = readMigrations(tables.engine)
  const broken = {
    name: '9999_broken',
    checksum: 'x',
    sql: 'CREATE TABLE "Half" ("a" TEXT);\nCREATE TABLE "Half" ("b" TEXT);',
  }
  await expect(migrate(tables.engine, factoryFor(tables), [...good, broken])).rejects.toThrow(/Half/)
  expect(await schemaDifference(tables)).toBe('')
})

test('a database of a newer version is refused with a sentence', async () => {
  const tables = await emptyTables()
  const later = { name: '9999_later', checksum: 'x', sql: 'CREATE TABLE "Later" ("a" TEXT);' }
  await migrate(tables.engine, factoryFor(tables), [...readMigrations(tables.engine), later])
  await expect(migrate(tables.engine, factoryFor(tables))).rejects.toThrow(NewerDatabase)
  await expect(migrate(tables.engine, factoryFor(tables))).rejects.toThrow(/newer version/)
})

test('two servers that start at once both come up', async () => {
  const tables = await emptyTables()
  if (tables.engine === 'sqlite') await migrate('sqlite', factoryFor(tables))
  await Promise.all([migrate(tables.engine, factoryFor(tables)), migrate(tables.engine, factoryFor(tables))])
  expect(await schemaDifference(tables)).toBe('')
})

test('a trigger is one statement', () => {
  const trigger = 'CREATE TRIGGER t BEFORE UPDATE ON x\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;'
  expect(splitStatements(`-- note\nCREATE TABLE x (a);\n${trigger}\n`)).toEqual(['CREATE TABLE x (a);', trigger])
})

test('an unknown kind of address is refused with a sentence', async () => {
  await expect(openDatabase('mysql://somewhere')).rejects.toThrow(/must start with file: or postgresql:/)
})
