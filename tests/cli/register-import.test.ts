import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { migrate } from '#app/db/migrate.server.ts'
import { annexACsv, annexARows, csvText } from '#tests/fixtures/register/annex-a.ts'
import { makeArea } from '#tests/support/work.ts'

async function begin() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp cli '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'area.db')
  const location = { engine: 'sqlite' as const, file, url: `file:${file}` }
  await migrate('sqlite', adapterFor(location))
  const db = connect(location)
  await makeArea(db)
  onTestFinished(() => db.$disconnect())
  const run = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: `file:${file}`, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
    const command = ['app/cli/main.ts', 'register', 'import', ...args]
    return promisify(execFile)(process.execPath, command, { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    )
  }
  const put = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  return { db, run, put }
}

test('the command shows a preview, and with --confirm makes it the register', async () => {
  const { db, run, put } = await begin()
  const file = put('list 1.csv', annexACsv([...annexARows(30), ['1.23E+17']]))
  const preview = await run(file, '--as-of', '2026-01-15')
  expect(preview).toMatchObject({
    code: 0,
    said: expect.stringMatching(/list 1\.csv, as at 2026-01-15: 31 rows\n {2}added {5}30\n/),
  })
  expect(preview.said).toContain('line 32, Unique ID "1.23E+17"')
  expect(await db.plan.count()).toBe(0)
  expect(await run(file, '--as-of', '2026-01-15', '--confirm')).toMatchObject({
    code: 0,
    said: expect.stringContaining('Confirmed'),
  })
  expect(await db.plan.count()).toBe(30)
  const fewer = put('fewer.csv', annexACsv(annexARows(3)))
  expect(await run(fewer, '--confirm')).toMatchObject({
    code: 1,
    said: expect.stringContaining('leaves out 27 of the 30 plans'),
  })
  expect(await run(fewer, '--confirm', '--gone-is-meant')).toMatchObject({ code: 0 })
  expect(await db.plan.count({ where: { isActive: true } })).toBe(3)
}, 60_000)

test('new headings are shown with a guess that can be given back as the mapping', async () => {
  const { db, run, put } = await begin()
  const file = put(
    'ours.csv',
    csvText([
      ['Case no', 'DOB', 'Patch'],
      ['001', '1/2/2015', 'North'],
    ]),
  )
  const asked = await run(file)
  expect(asked).toMatchObject({ code: 1, said: expect.stringContaining('The headings of ours.csv are new') })
  const mapping = put('mapping.json', /\{[\s\S]*\}/.exec(asked.said)?.[0] ?? '')
  expect(await run(file, '--mapping', mapping, '--confirm')).toMatchObject({ code: 0 })
  expect(await db.plan.findFirst()).toMatchObject({ ref: '001', locality: 'North', yearGroup: 7 })
  expect(await run(file, '--mapping', put('bad.json', '{'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('is no mapping'),
  })
}, 60_000)

test('a file that is not there and a day that is none are said in a sentence', async () => {
  const { run, put } = await begin()
  expect(await run('missing.csv')).toMatchObject({
    code: 1,
    said: expect.stringContaining('missing.csv cannot be read'),
  })
  expect(await run(put('a.csv', 'x'), '--as-of', '31/2/2026')).toMatchObject({
    code: 2,
    said: expect.stringContaining('Usage'),
  })
  expect(await run()).toMatchObject({ code: 2 })
}, 60_000)
