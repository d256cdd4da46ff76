import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Location } from '../location.server.ts'
import { adapterFor } from '../open.server.ts'
import { run } from '../statements.server.ts'
import type { Place } from './tables.server.ts'

/**
 * Reads a database as it is at one moment, whatever is written meanwhile, also by another process: a repeatable read on
 * PostgreSQL, the write-ahead log of SQLite, which keeps readers and the writer apart. Nothing can be written.
 */
export async function withSnapshot<T>(location: Location, body: (place: Place) => Promise<T>): Promise<T> {
  const adapter = await adapterFor(location).connect()
  try {
    return location.engine === 'sqlite'
      ? await readFile(adapter, body)
      : await readServer(adapter, location.schema, body)
  } finally {
    await adapter.dispose()
  }
}

async function readFile<T>(adapter: SqlDriverAdapter, body: (place: Place) => Promise<T>): Promise<T> {
  await run(adapter, 'PRAGMA query_only = ON')
  await run(adapter, 'BEGIN')
  try {
    return await body({ engine: 'sqlite', schema: '', sql: adapter })
  } finally {
    // What went wrong before says more than what goes wrong here.
    await run(adapter, 'ROLLBACK').catch(() => {})
  }
}

async function readServer<T>(
  adapter: SqlDriverAdapter,
  schema: string,
  body: (place: Place) => Promise<T>,
): Promise<T> {
  const tx = await adapter.startTransaction('REPEATABLE READ')
  try {
    await run(tx, 'SET TRANSACTION READ ONLY')
    return await body({ engine: 'postgresql', schema, sql: tx })
  } finally {
    await run(tx, 'ROLLBACK').catch(() => {})
    await tx.rollback()
  }
}
