import { existsSync, rmSync } from 'node:fs'
import { connect, type Database } from '#app/db/open.server.ts'
import { lockFile } from '#app/db/file-lock.server.ts'
import type { Location } from '#app/db/location.server.ts'

/** What a database holds. `unfinished`: a demonstration whose making was interrupted. */
export type Held = 'nothing' | 'demonstration' | 'unfinished' | 'real data'

/** Looks at a database without changing anything in it, not even its tables. */
export async function lookAt(location: Location): Promise<Held> {
  if (location.engine === 'sqlite' && !existsSync(location.file)) return 'nothing'
  const db = connect(location)
  try {
    return await heldIn(db)
  } catch (error) {
    // P2021: the table is not there, so nobody has ever started the workbench on this database.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2021') return 'nothing'
    throw error
  } finally {
    await db.$disconnect()
  }
}

async function heldIn(db: Database): Promise<Held> {
  const area = await db.area.findUnique({ where: { id: 'area' }, select: { isDemonstration: true } })
  if (area?.isDemonstration) {
    const made = await db.trailEvent.findFirst({
      where: { type: 'DEMONSTRATION_LOADED', payload: { contains: '"part":"complete"' } },
      select: { seq: true },
    })
    return made === null ? 'unfinished' : 'demonstration'
  }
  const people = await db.person.count()
  return people + (await db.plan.count()) + (await db.cycle.count()) === 0 ? 'nothing' : 'real data'
}

/**
 * Makes sure that no running workbench owns an SQLite file.
 *
 * @throws FileInUse when one does
 */
export async function demandFree(location: Location): Promise<void> {
  if (location.engine !== 'sqlite') return
  const unlock = await lockFile(location.file)
  await unlock()
}

/** Removes the SQLite file of a demonstration, which must be free, with what the engine keeps beside it. */
export function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}
