// npm run db:draft NAME: writes prisma/migrations/<date>_<name>/sqlite.sql and postgresql.sql from what the schema has and
// the migrations so far have not. Read both before committing. PostgreSQL's half needs a reachable server, in
// DRAFT_DATABASE_URL; it works in a schema of its own there and removes it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { migrate, readMigrations } from '../app/db/migrate.server.ts'
import { factoryFor, schemaDifference, type Compared } from './schema-difference.ts'

const [name, option] = process.argv.slice(2)
const server = process.env.DRAFT_DATABASE_URL
if (!name || !/^[a-z0-9-]+$/.test(name) || !server) {
  console.error(
    'Usage: DRAFT_DATABASE_URL=postgresql://… npm run db:draft NAME [-- --replace]\nNAME is lower case with hyphens; --replace rewrites the last migration.',
  )
  process.exit(1)
}

const migrations = path.join(import.meta.dirname, 'migrations')
mkdirSync(migrations, { recursive: true })
const existing = readMigrations('sqlite', migrations).map((migration) => migration.name)
const replaced = option === '--replace' ? existing.at(-1) : undefined
const kept = (engine: 'sqlite' | 'postgresql') =>
  readMigrations(engine, migrations).filter((migration) => migration.name !== replaced)

const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-draft-'))
const sqlite: Compared = { engine: 'sqlite', url: `file:${path.join(folder, 'draft.db')}` }
await migrate('sqlite', factoryFor(sqlite), kept('sqlite'))
const sqliteSql = await schemaDifference(sqlite)
rmSync(folder, { recursive: true })

const schema = `draft_${process.pid}`
const control = await new PrismaPg({ connectionString: server }).connect()
await control.executeScript(`CREATE SCHEMA "${schema}"`)
const postgres: Compared = { engine: 'postgresql', url: server, schema }
await migrate('postgresql', factoryFor(postgres), kept('postgresql'))
const postgresSql = await schemaDifference(postgres)
await control.executeScript(`DROP SCHEMA "${schema}" CASCADE`)
await control.dispose()

if (sqliteSql === '' && postgresSql === '') {
  console.log('The migrations already equal the schema: nothing to draft.')
  process.exit(0)
}
const target = path.join(migrations, replaced ?? `${String(existing.length + 1).padStart(4, '0')}_${name}`)
mkdirSync(target, { recursive: true })
write('sqlite.sql', sqliteSql)
write('postgresql.sql', postgresSql.replaceAll(`"${schema}".`, ''))
console.log(`Drafted ${path.relative(process.cwd(), target)}: read both files before committing them.`)

/** Writes a drafted file; what was written by hand at the end of the one that it replaces stays there. */
function write(fileName: string, drafted: string): void {
  const file = path.join(target, fileName)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const byHand = before.indexOf('-- Written by hand')
  writeFileSync(file, byHand === -1 ? drafted : `${drafted.trimEnd()}\n\n${before.slice(byHand)}`)
}
