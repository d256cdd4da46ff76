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
