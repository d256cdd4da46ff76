import type { Database } from '#app/db/open.server.ts'

/** Where a row came from: a file or a typed source of a return, or a register import that carried it. */
export type RowSource = {
  id: string
  name: string
  asOf: string
  enteredByName: string
  enteredOn: Date
  fileName: string | null
  isImport: boolean
}

/** The sources of rows by their ids. */
export async function readSources(db: Database, ids: string[]): Promise<Map<string, RowSource>> {
  const where = { id: { in: ids } }
  const [sources, imports] = await Promise.all([
    db.returnSource.findMany({ where, omit: { staged: true } }),
    db.import.findMany({
      where,
      select: { id: true, fileName: true, asOf: true, createdByName: true, createdAt: true },
    }),
  ])
  const found: RowSource[] = [
    ...sources.map(({ id, name, asOf, enteredByName, enteredAt, fileName }) => {
      return { id, name, asOf, enteredByName, enteredOn: enteredAt, fileName, isImport: false }
    }),
    ...imports.map(({ id, fileName, asOf, createdByName, createdAt }) => {
      const name = 'SEN2 register file'
      return { id, name, asOf, enteredByName: createdByName, enteredOn: createdAt, fileName, isImport: true }
    }),
  ]
  return new Map(found.map((source) => [source.id, source]))
}
