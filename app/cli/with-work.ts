import { openDatabase } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'

/** Opens the area's database for one command, as the person at the command line, and closes it again. */
export async function withWork<T>(body: (work: Work) => Promise<T>): Promise<T> {
  const opened = await openDatabase()
  try {
    return await body({
      db: opened.db,
      now: new Date(),
      origin: 'command',
      actor: { id: null, name: 'Command line', role: 'system', agency: null },
    })
  } finally {
    await opened.close()
  }
}
