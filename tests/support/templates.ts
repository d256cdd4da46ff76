import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#app/db/migrate.server.ts'
import { adapterFor } from '#app/db/open.server.ts'

declare module 'vitest' {
  // Only an interface can be added to.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    /** An SQLite file with today's tables and nothing in them. */
    emptyFile: string
    /** With what the names of the run's schemas begin, on PostgreSQL. */
    schemaPrefix: string
  }
}

/** Makes once what the files of a run copy; drops what they have left on a server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-templates-'))
  const file = path.join(folder, 'empty.db')
  await migrate('sqlite', adapterFor({ engine: 'sqlite', file, url: `file:${file}` }))
  const prefix = `test_${process.pid}_${project.name}`
  project.provide('emptyFile', file)
  project.provide('schemaPrefix', prefix)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (process.env.TEST_DATABASE_URL) await dropSchemas(process.env.TEST_DATABASE_URL, prefix)
  }
}

async function dropSchemas(server: string, prefix: string): Promise<void> {
  const control = await adapterFor({ engine: 'postgresql', url: server, schema: 'public' }).connect()
  const sql = `SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '${prefix}_')`
  const { rows } = await control.queryRaw({ sql, args: [], argTypes: [] })
  for (const [name] of rows) await control.executeScript(`DROP SCHEMA "${String(name)}" CASCADE`)
  await control.dispose()
}
