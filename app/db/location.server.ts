import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

/** Where an area's data lives: an SQLite file that this process owns, or a PostgreSQL server. */
export type Location =
  | { engine: 'sqlite'; file: string; url: string }
  | { engine: 'postgresql'; url: string; schema: string }

/**
 * Reads `DATABASE_URL`. Unset: `data/workbench.db` beside the program. `file:…`: that SQLite file.
 * `postgresql://…`: that server; its `schema` parameter names the schema, `public` by default.
 */
export function locate(url: string | undefined): Location {
  if (url === undefined || url === '') return sqliteAt(path.resolve('data', 'workbench.db'))
  if (url.startsWith('file:')) return sqliteAt(path.resolve(url.slice('file:'.length)))
  if (/^postgres(ql)?:\/\//.test(url)) {
    return { engine: 'postgresql', url, schema: new URL(url).searchParams.get('schema') ?? 'public' }
  }
  throw new Error(
    'DATABASE_URL must start with file: or postgresql://. Leave it out to keep the data in the data folder.',
  )
}

/** An SQLite file. */
export function sqliteAt(file: string): Extract<Location, { engine: 'sqlite' }> {
  mkdirSync(path.dirname(file), { recursive: true })
  return { engine: 'sqlite', file, url: addressOf(file) }
}

/** A file as the driver wants to be told of it: it reads what follows a "#" or "?", or a "%", as more than a name. */
function addressOf(file: string): string {
  return `file:${file.replaceAll(/[%#?]/g, encodeURIComponent)}`
}

/** A short name for a file, stable for the machine: names its lock. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
