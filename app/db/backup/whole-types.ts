import type { Migration } from '../migrate.server.ts'

const added = /^ALTER TYPE "(\w+)" ADD VALUE '(\w+)';$/gm

/**
 * PostgreSQL lets nobody use a word that was added to a type before the transaction that added it has ended. Where tables and rows come in
 * one transaction, a type is therefore made with all the words that later changes add to it.
 *
 * @example wholeTypes: CREATE TYPE "T" AS ENUM ('a'); … ALTER TYPE "T" ADD VALUE 'b';  →  CREATE TYPE "T" AS ENUM ('a', 'b');
 */
export function wholeTypes(migrations: readonly Migration[]): Migration[] {
  const words = migrations.flatMap(({ sql }) =>
    [...sql.matchAll(added)].map(([, type = '', word = '']) => ({ type, word })),
  )
  return migrations.map((migration) => ({
    ...migration,
    sql: migration.sql
      .replaceAll(added, '')
      .replaceAll(/^CREATE TYPE "(\w+)" AS ENUM \(([^)]*)\);$/gm, (_, type: string, first: string) => {
        const later = words.filter((each) => each.type === type).map(({ word }) => `, '${word}'`)
        return `CREATE TYPE "${type}" AS ENUM (${first}${later.join('')});`
      }),
  }))
}
