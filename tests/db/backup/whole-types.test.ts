import { expect, test } from 'vitest'
import { wholeTypes } from '#app/db/backup/whole-types.ts'
import { readMigrations } from '#app/db/migrate.server.ts'

test('a type is made with the words that later changes add to it', () => {
  const sql = [
    `CREATE TYPE "T" AS ENUM ('a');\nCREATE TYPE "U" AS ENUM ('x');`,
    `ALTER TYPE "T" ADD VALUE 'b';\nALTER TYPE "T" ADD VALUE 'c';\nCREATE TABLE "V" ("a" TEXT);`,
  ]
  const whole = wholeTypes(sql.map((text, index) => ({ name: String(index), checksum: 'x', sql: text })))
  expect(whole.map(({ sql: text }) => text)).toEqual([
    `CREATE TYPE "T" AS ENUM ('a', 'b', 'c');\nCREATE TYPE "U" AS ENUM ('x');`,
    `\n\nCREATE TABLE "V" ("a" TEXT);`,
  ])
})

test('no change of tables adds a word to a type in a way that this cannot read', () => {
  const texts = wholeTypes(readMigrations('postgresql')).map(({ sql }) => sql)
  expect(texts.filter((text) => text.includes('ADD VALUE'))).toEqual([])
})
