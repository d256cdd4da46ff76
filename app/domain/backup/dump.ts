import { z } from 'zod'

/**
 * What a backup holds, line by line, in words that both databases share: a header, rows by table, a trailer. The format's
 * number rises when a reader of before could no longer understand it.
 */
export const dumpFormat = 1

export const ColumnKind = z.enum(['text', 'integer', 'number', 'boolean', 'instant', 'bytes'])
export type ColumnKind = z.infer<typeof ColumnKind>

/** A table as it was dumped: its columns in the order of their names, its key in the order of its index. */
export const DumpTable = z.object({
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), kind: ColumnKind })),
  key: z.array(z.string()),
})
export type DumpTable = z.infer<typeof DumpTable>

/** A value as JSON carries it: an instant is ISO text, bytes are base64. */
export type DumpValue = string | number | boolean | null
export type DumpRow = DumpValue[]

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A change of tables that the dumped database had, with the checksum of its text for either database. */
export const DumpMigration = z.object({ name: z.string(), sqlite: z.string(), postgresql: z.string() })
export type DumpMigration = z.infer<typeof DumpMigration>

export const DumpHeader = z.object({
  kind: z.literal('header'),
  format: z.literal(dumpFormat),
  engine: z.enum(['sqlite', 'postgresql']),
  takenAt: z.string(),
  /** The area's own name, so that a person sees whose backup it is. */
  area: z.string().nullable(),
  migrations: z.array(DumpMigration),
  tables: z.array(DumpTable),
  /** Tables whose rows are left out, because they end by themselves within hours. */
  leftOut: z.array(z.string()),
  /** By what the key of packs and second steps is known that was in use; the key itself is never in a backup. */
  packKey: z.string().nullable(),
})
export type DumpHeader = z.infer<typeof DumpHeader>

/** Some rows of one table. */
export const DumpRows = z.object({ kind: z.literal('rows'), table: z.string(), rows: z.array(z.array(Value)) })
export type DumpRows = z.infer<typeof DumpRows>

/** How many rows of a table there are, and the sum of their hashes, which does not depend on their order. */
export const TableDigest = z.object({ name: z.string(), count: z.number().int(), digest: z.string() })
export type TableDigest = z.infer<typeof TableDigest>

export const DumpTrailer = z.object({
  kind: z.literal('trailer'),
  tables: z.array(TableDigest),
  /** The last event of the trail. */
  trail: z.object({ seq: z.number().int(), hash: z.string() }),
})
export type DumpTrailer = z.infer<typeof DumpTrailer>

/** Sessions, steps of signing in, links that work once and counts of tries: an old copy must not let anybody in. */
export const shortLived: readonly string[] = ['OneTimeLink', 'RateLimit', 'Session', 'SignInStep']

/**
 * The tables whose rows are not the same, by name.
 *
 * @example differingTables([{ name: 'Plan', count: 2, digest: 'a' }], [{ name: 'Plan', count: 2, digest: 'b' }]) // ['Plan']
 */
export function differingTables(left: readonly TableDigest[], right: readonly TableDigest[]): string[] {
  const said = new Map(right.map(({ name, count, digest }) => [name, `${count} ${digest}`]))
  const differing = left.filter(({ name, count, digest }) => said.get(name) !== `${count} ${digest}`)
  const known = new Set(left.map(({ name }) => name))
  return [...differing, ...right.filter(({ name }) => !known.has(name))].map(({ name }) => name)
}

/** The rows of all tables together. */
export function countRows(tables: readonly TableDigest[]): number {
  return tables.reduce((sum, { count }) => sum + count, 0)
}

type TableChanges = readonly { name: string; checksum: string }[]

/**
 * What keeps a dump from being read by this version of the workbench, as a sentence; null when nothing does. Its changes of
 * tables must be the first ones of those that this version knows.
 *
 * @param known the changes of this version for the target's database, in their order
 */
export function versionProblem(
  migrations: readonly DumpMigration[],
  engine: 'sqlite' | 'postgresql',
  known: TableChanges,
): string | null {
  for (const [index, migration] of migrations.entries()) {
    const own = known[index]
    if (own?.name !== migration.name) {
      return `This backup was made by a newer version of the workbench (it knows "${migration.name}"). Restore it with that version.`
    }
    if (own.checksum !== migration[engine]) {
      return `The table change "${migration.name}" of this backup differs from the one in this version of the workbench. Restore it with the version that it was made with.`
    }
  }
  return null
}
