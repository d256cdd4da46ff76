// The difference between a database and the schema, as SQL: drafts migrations, and proves that they equal the schema.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Engine } from '../app/db/engine.server.ts'

const file = path.join(import.meta.dirname, 'schema.prisma')

/** Where the tables are that are compared: an SQLite file, or a schema of a PostgreSQL database. */
export type Compared = { engine: 'sqlite'; url: string } | { engine: 'postgresql'; url: string; schema: string }

export function factoryFor(compared: Compared): SqlMigrationAwareDriverAdapterFactory {
  if (compared.engine === 'sqlite') return new PrismaLibSql({ url: compared.url })
  const options = `-c search_path=${compared.schema}`
  return readingCatalogue(new PrismaPg({ connectionString: compared.url, options }, { schema: compared.schema }))
}

/** SQL that would turn the compared tables into the schema; empty when they are equal. */
export async function schemaDifference(compared: Compared): Promise<string> {
  const schema = schemaFor(compared.engine)
  const files = [{ path: 'schema.prisma', content: schema }]
  const factory = bindMigrationAwareSqlAdapterFactory(factoryFor(compared))
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory)
  const ledger = compared.engine === 'sqlite' ? '_migration' : `${compared.schema}._migration`
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    shadowDatabaseUrl: null,
    script: true,
    exitCode: null,
    filters: { externalTables: [ledger], externalEnums: [] },
  } as never)
  const text = result.stdout ?? ''
  return text.includes('This is an empty migration') ? '' : text
}

function schemaFor(engine: Engine): string {
  return readFileSync(file, 'utf8').replace('provider = "sqlite"', `provider = "${engine}"`)
}

type Result = { fields?: { dataTypeID: number }[] }
type Pool = { query: (request: unknown) => Promise<Result> }

const internalChar = 18
const text = 25

/** The adapter has no mapping for PostgreSQL's internal "char", in which the catalogue keeps its one-letter codes. */
function readingCatalogue(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  const connect = factory.connect.bind(factory)
  return Object.assign(factory, {
    async connect() {
      const adapter = await connect()
      const pool = (adapter as unknown as { client: Pool }).client
      const query = pool.query.bind(pool)
      pool.query = async (request) => {
        const result = await query(request)
        for (const field of result.fields ?? []) if (field.dataTypeID === internalChar) field.dataTypeID = text
        return result
      }
      return adapter
    },
  })
}
