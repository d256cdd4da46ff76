import { parseArgs } from 'node:util'
import { copyDatabase } from '#app/db/backup/fill.server.ts'
import { lockFile } from '#app/db/file-lock.server.ts'
import { locate } from '#app/db/location.server.ts'
import { keyFileOf } from '#app/db/pack-key.server.ts'
import { tellRestored } from './restore.ts'

/**
 * `database move --to postgresql://…`: copies every row of the SQLite file into an empty database of PostgreSQL and compares the hashes of all
 * rows. The file is only read. Broken off, it leaves the target empty and can be run again.
 */
export async function databaseMove(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { to: { type: 'string' } },
  })
  const from = locate(process.env.DATABASE_URL)
  if (
    typeof values.to !== 'string' ||
    positionals.length > 0 ||
    !/^postgres(ql)?:\/\//.test(values.to) ||
    from.engine !== 'sqlite'
  ) {
    console.error(
      'Usage: database move --to postgresql://USER:PASSWORD@HOST/DATABASE\nDATABASE_URL names the SQLite file to copy, data/workbench.db when it is left out.',
    )
    return 2
  }
  // A server that goes on writing to the file would write what nobody takes along.
  const unlock = await lockFile(from.file)
  try {
    const loaded = await copyDatabase(from, locate(values.to), new Date())
    process.env.DATABASE_URL = values.to
    const code = await tellRestored({ loaded, from: 'database' })
    console.log(
      `Next: set DATABASE_URL to the new address and PACK_KEY to what stands in ${keyFileOf(from)}, start the servers, and keep the SQLite file until you have seen that all is well.`,
    )
    return code
  } finally {
    await unlock()
  }
}
