import type { SqlQueryable } from '@prisma/driver-adapter-utils'

/** A statement without parameters and without an answer. */
export async function run(sql: Pick<SqlQueryable, 'executeRaw'>, text: string): Promise<void> {
  await sql.executeRaw({ sql: text, args: [], argTypes: [] })
}

/** The rows that answer a question, with text for its parameters. */
export async function ask(sql: SqlQueryable, text: string, args: readonly string[] = []): Promise<unknown[][]> {
  const argTypes = args.map(() => ({ scalarType: 'string' as const, arity: 'scalar' as const }))
  const { rows } = await sql.queryRaw({ sql: text, args: [...args], argTypes })
  return rows
}

/** The first value of the first row as text; null when there is none. */
export async function askText(sql: SqlQueryable, text: string, args: readonly string[] = []): Promise<string | null> {
  const value = (await ask(sql, text, args))[0]?.[0]
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
