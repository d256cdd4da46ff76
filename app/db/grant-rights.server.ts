import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'

/** Tables whose rows the servers may add and read, never change or take away. */
const addedToOnly = ['TrailEvent']

/** Tables that the servers may only read. */
const readOnly = ['_migration']

/**
 * Gives the account that the servers use its rights on every table of a schema: to read and write rows, not to change tables, and
 * not to change what the trail holds. Run by the owner after each change of tables; may be run again.
 *
 * @param role an account that exists, with a name of small letters, digits and underscores
 */
export async function grantRights(adapter: SqlDriverAdapter, schema: string, role: string): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(role)) throw new Error('The name of the account for the servers cannot be one')
  const place = `"${schema.replaceAll('"', '""')}"`
  const statements = [
    `REVOKE ALL ON SCHEMA ${place} FROM PUBLIC`,
    `REVOKE CREATE ON SCHEMA ${place} FROM "${role}"`,
    `GRANT USAGE ON SCHEMA ${place} TO "${role}"`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${place} TO "${role}"`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${place} TO "${role}"`,
    ...addedToOnly.map((table) => `REVOKE UPDATE, DELETE, TRUNCATE ON ${place}."${table}" FROM "${role}"`),
    ...readOnly.map((table) => `REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${place}."${table}" FROM "${role}"`),
  ]
  for (const sql of statements) await adapter.executeRaw({ sql, args: [], argTypes: [] })
}
