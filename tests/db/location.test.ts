import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { openDatabase } from '#app/db/open.server.ts'

test.each(['100% audit', 'year #3', 'really', 'Łódź and co'])('a folder may be called %o', async (name) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp place '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, name, 'workbench.db')
  const opened = await openDatabase(`file:${file}`)
  await opened.close()
  expect(existsSync(file)).toBe(true)
  expect(opened.folder).toBe(path.dirname(file))
})

test('an address of PostgreSQL names its schema', () => {
  expect(locate('postgresql://app@db/ehcp?schema=x')).toMatchObject({ engine: 'postgresql', schema: 'x' })
  expect(locate('postgresql://app@db/ehcp')).toMatchObject({ schema: 'public' })
})
