import type { SqlQueryable } from '@prisma/driver-adapter-utils'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Location } from '../location.server.ts'
import { adapterFor } from '../open.server.ts'
import { holdAlone } from '../presence.server.ts'
import { ask, run } from '../statements.server.ts'
import type { Filler } from './fill.server.ts'
import { lookAround } from './in-use.server.ts'
import { loadTables, type Loaded } from './load-tables.server.ts'
import { describeTables } from './tables.server.ts'

type Server = Extract<Location, { engine: 'postgresql' }>

/**
 * Fills a schema of PostgreSQL in one transaction, the making of its tables included: whatever happens before the end, it stays as it
 * was. Needs the account that owns the tables.
 *
 * @throws Refusal `RESTORE_IN_USE` while a server or a command of the workbench is using the schema
 */
export async function fillPostgres(location: Server, { feed, mayTake }: Filler): Promise<Loaded> {
  const adapter = await adapterFor(location).connect()
  try {
    const tx = await adapter.startTransaction()
    try {
      await refuseInUse(tx, location.schema)
      const place = { engine: 'postgresql', schema: location.schema, sql: tx } as const
      await mayTake(await lookAround(place))
      await dropTables(tx, location.schema, [...(await describeTables(place)).map(({ name }) => name), '_migration'])
      const loaded = await loadTables(place, feed)
      await run(tx, 'COMMIT')
      await tx.commit()
      return loaded
    } catch (error) {
      await run(tx, 'ROLLBACK').catch(() => {})
      await tx.rollback()
      throw error
    }
  } finally {
    await adapter.dispose()
  }
}

async function refuseInUse(tx: SqlQueryable, schema: string): Promise<void> {
  if (await holdAlone(tx, schema)) return
  throw new Refusal(
    'conflict',
    'RESTORE_IN_USE',
    'The workbench is running on this database. Stop every server and command that uses it, and try again.',
  )
}

/** Takes the workbench's tables away, with the types and functions that belong to them, and nothing else of the schema. */
async function dropTables(tx: SqlQueryable, schema: string, tables: readonly string[]): Promise<void> {
  const place = `"${schema.replaceAll('"', '""')}"`
  await run(tx, `DROP TABLE IF EXISTS ${tables.map((name) => `${place}."${name}"`).join(', ')} CASCADE`)
  const namespace = `(SELECT oid FROM pg_namespace WHERE nspname = '${schema.replaceAll("'", "''")}')`
  const types = await names(tx, `SELECT typname::text FROM pg_type WHERE typtype = 'e' AND typnamespace = ${namespace}`)
  for (const name of types) await run(tx, `DROP TYPE ${place}."${name}"`)
  const functions = `SELECT proname::text FROM pg_proc WHERE prorettype = 'trigger'::regtype AND proname LIKE 'refuse\\_%' AND pronamespace = ${namespace}`
  for (const name of await names(tx, functions)) await run(tx, `DROP FUNCTION ${place}."${name}"()`)
}

async function names(tx: SqlQueryable, sql: string): Promise<string[]> {
  const rows = await ask(tx, sql)
  return rows.map(([name]) => String(name))
}
