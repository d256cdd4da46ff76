import { grantRights } from '#app/db/grant-rights.server.ts'
import { locate } from '#app/db/location.server.ts'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'

/**
 * Brings the tables up to date, as every start does, and gives the servers' account of PostgreSQL its rights. Run with the
 * owner's account before the servers start: then theirs needs no right to change tables.
 */
export async function databaseMigrate(): Promise<number> {
  const opened = await openDatabase()
  await opened.close()
  await grantServers()
  const role = process.env.DATABASE_APP_ROLE
  console.log(
    role ? `The tables are up to date, and ${role} has the rights that servers need.` : 'The tables are up to date.',
  )
  return 0
}

/** Gives the account of `DATABASE_APP_ROLE` its rights on the tables of PostgreSQL; without the setting, nothing. */
export async function grantServers(): Promise<void> {
  const location = locate(process.env.DATABASE_URL)
  const role = process.env.DATABASE_APP_ROLE
  if (!role || location.engine !== 'postgresql') return
  const adapter = await adapterFor(location).connect()
  try {
    await grantRights(adapter, location.schema, role)
  } finally {
    await adapter.dispose()
  }
}
