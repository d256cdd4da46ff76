import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { grantRights } from '#app/db/grant-rights.server.ts'
import { migrate, readMigrations, TablesNotOurs } from '#app/db/migrate.server.ts'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'
import { publishOwnRubrics } from '#app/web/serve.ts'
import { schemaLocation, testServer } from '#tests/support/fresh-db.ts'

// The two accounts of PostgreSQL: the owner, who changes tables, and the one that servers use.

/** An empty schema, an account without any right, and the address of the schema for it. */
async function twoAccounts() {
  const name = `rights_${randomBytes(4).toString('hex')}`
  const owner = { ...schemaLocation(testServer ?? '', name), engine: 'postgresql' as const, schema: name }
  const control = await adapterFor({ engine: 'postgresql', url: testServer ?? '', schema: 'public' }).connect()
  const run = (sql: string) => control.executeRaw({ sql, args: [], argTypes: [] })
  const password = randomBytes(8).toString('hex')
  await run(`CREATE ROLE "${name}" LOGIN PASSWORD '${password}'`)
  await run(`CREATE SCHEMA "${name}"`)
  onTestFinished(async () => {
    await run(`DROP SCHEMA "${name}" CASCADE`)
    await run(`DROP ROLE "${name}"`)
    await control.dispose()
  })
  const url = new URL(owner.url)
  url.username = name
  url.password = password
  return { owner, app: { ...owner, url: url.href }, role: name, run }
}

test('servers whose account may not change tables start on tables that the owner made, and write', async () => {
  // An SQLite file knows no accounts.
  if (!testServer) return
  const { owner, app, role, run } = await twoAccounts()
  await run(`GRANT USAGE ON SCHEMA "${owner.schema}" TO "${role}"`)
  await expect(openDatabase(app.url)).rejects.toThrow(TablesNotOurs)
  await expect(openDatabase(app.url)).rejects.toThrow(/database migrate/)
  const adapter = await adapterFor(owner).connect()
  await migrate('postgresql', adapterFor(owner))
  await grantRights(adapter, owner.schema, role)
  await grantRights(adapter, owner.schema, role)
  await adapter.dispose()
  const { db, close } = await openDatabase(app.url)
  onTestFinished(close)
  await publishOwnRubrics(db)
  expect(await db.trailEvent.count()).toBeGreaterThan(0)
  await db.rateLimit.create({ data: { key: 'x', count: 1, startedAt: new Date(0), endsAt: new Date(0) } })
  await db.rateLimit.update({ where: { key: 'x' }, data: { count: 2 } })
  expect(await db.rateLimit.deleteMany()).toEqual({ count: 1 })
  const forbidden = [
    'UPDATE "TrailEvent" SET "type" = \'x\'',
    'DELETE FROM "TrailEvent"',
    'TRUNCATE "TrailEvent"',
    'DELETE FROM "_migration"',
    'DROP TABLE "TrailEvent"',
    'ALTER TABLE "TrailEvent" DISABLE TRIGGER ALL',
    'CREATE TABLE "Mine" ("a" TEXT)',
  ]
  for (const sql of forbidden)
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied|must be owner/)
  const later = { name: '9999_later', checksum: 'x', sql: 'CREATE TABLE "Later" ("a" TEXT);' }
  await expect(migrate('postgresql', adapterFor(app), [...readMigrations('postgresql'), later])).rejects.toThrow(
    TablesNotOurs,
  )
})
