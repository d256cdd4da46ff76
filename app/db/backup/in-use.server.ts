import { ask, askText } from '../statements.server.ts'
import { describeTables, readChanges, type Place } from './tables.server.ts'

/** Tables that the first start of the workbench itself fills: they say nothing of anybody's work. */
const filledByFirstStart = new Set(['Area', 'OneTimeLink', 'RateLimit', 'RubricVersion', 'TrailEvent'])

/** What lies in a place where a backup is to go. */
export type Found = {
  /** Tables of the workbench are there. */
  hasTables: boolean
  /** Somebody has worked with them. */
  isUsed: boolean
  /** Tables are there that are not the workbench's. */
  isForeign: boolean
  area: string | null
}

/** Looks what a restore would take away. */
export async function lookAround(place: Place): Promise<Found> {
  const tables = await describeTables(place).catch(() => null)
  const changes = await readChanges(place)
  if (tables === null || (tables.length > 0 && changes.length === 0)) {
    return { hasTables: false, isUsed: true, isForeign: true, area: null }
  }
  const used: boolean[] = []
  for (const { name } of tables) {
    if (!filledByFirstStart.has(name)) used.push((await ask(place.sql, `SELECT 1 FROM "${name}" LIMIT 1`)).length > 0)
  }
  return {
    hasTables: tables.length > 0,
    isUsed: used.includes(true),
    isForeign: false,
    area: tables.length === 0 ? null : await askText(place.sql, 'SELECT "name" FROM "Area"'),
  }
}
