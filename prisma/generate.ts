// Generates both clients from the one schema: SQLite's as written, PostgreSQL's from a copy with the provider replaced.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const folder = import.meta.dirname
const copy = path.join(folder, '.schema.postgresql.prisma')
const schema = readFileSync(path.join(folder, 'schema.prisma'), 'utf8')

// Generating needs no schema engine, but Prisma's command line wants the path of one or downloads it.
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}
const prisma = path.join(folder, '..', 'node_modules', 'prisma', 'build', 'index.js')

function generate(schemaFile: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--no-hints', '--schema', schemaFile],
    { env, encoding: 'utf8' },
  )
  if (status === 0) return
  console.error(`${stdout}\n${stderr}`)
  process.exit(1)
}

generate(path.join(folder, 'schema.prisma'))
writeFileSync(copy, toPostgres(schema))
try {
  generate(copy)
} finally {
  rmSync(copy, { force: true })
}

function toPostgres(text: string): string {
  return text
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('generated/sqlite', 'generated/postgresql')
}
