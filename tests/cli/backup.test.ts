import { execFile } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteAt } from '#app/db/location.server.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { sealSecret, unsealSecret } from '#app/db/secret-seal.server.ts'
import { testServer } from '#tests/support/fresh-db.ts'
import { emptyPlace, newFolder, rowsOf, smallArea } from '#tests/support/restore-places.ts'
import { say } from '#tests/support/say.ts'

type Said = { code: number; out: string; err: string }

/** Runs a command as a process of its own. */
function runnerFor(databaseUrl: string, settings: Record<string, string> = {}) {
  return (args: string[], answer = ''): Promise<Said> => {
    const env = {
      ...process.env,
      PACK_KEY: undefined,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      DATABASE_URL: databaseUrl,
      ...settings,
    }
    const running = promisify(execFile)(process.execPath, ['app/cli/main.ts', ...args], { env })
    running.child.stdin?.end(`${answer}\n`)
    return running.then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        out: stdout,
        err: stderr,
      }),
    )
  }
}

/** Commands are processes, which take their time. Backups of PostgreSQL are drilled in tests/db. */
const sameThere = 'Not tried again: this is about the file, whatever the suite runs on'

const place = { purpose: 'test', for: 'nobody' }

test('a server is backed up while it runs, and its area is restored on another machine with its key', async () => {
  if (testServer) return say(sameThere)
  const here = sqliteAt(path.join(newFolder(), 'workbench.db'))
  await smallArea(here, 'Northmere')
  const server = await openDatabase(here.url)
  onTestFinished(() => server.close())
  const sealed = sealSecret(server.db, place, 'said')
  const file = path.join(newFolder(), 'area.ehcpbackup')
  const run = runnerFor(here.url)
  expect(await run(['backup'])).toMatchObject({ code: 2, err: 'Usage: backup FILE [--replace] [--passphrase]\n' })
  expect(await run(['backup', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/2 rows.*read back and whole/),
  })
  expect(await run(['backup', file])).toMatchObject({ code: 1, err: expect.stringMatching(/is there already/) })
  expect(await run(['backup', file, '--replace'])).toMatchObject({ code: 0 })
  expect(readdirSync(path.join(path.dirname(here.file), 'backup-notes')).length).toBe(2)
  expect(await run(['restore', file])).toMatchObject({ code: 1, err: expect.stringMatching(/already using/) })

  const there = sqliteAt(path.join(newFolder(), 'workbench.db'))
  const elsewhere = runnerFor(there.url)
  expect(await elsewhere(['restore', file])).toMatchObject({ code: 1, err: expect.stringMatching(/another key/) })
  expect(existsSync(there.file)).toBe(false)
  const key = path.join(path.dirname(here.file), 'pack.key')
  expect(await elsewhere(['backup', 'check', file, '--key-file', key])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/whole: Northmere, 2 rows/),
  })
  const restored = await elsewhere(['restore', file, '--key-file', key])
  expect(restored).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/Northmere: 2 rows of 2 tables.*\n.*signs in again.*\nThe trail is whole/),
  })
  expect(await elsewhere(['restore', file])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/holds the data of Northmere.*--replace/),
  })
  expect(await elsewhere(['restore', file, '--replace'], 'Southmere')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/nothing was changed/),
  })
  expect(await elsewhere(['restore', file, '--replace'], 'Northmere')).toMatchObject({ code: 0 })
  const opened = await openDatabase(there.url)
  onTestFinished(() => opened.close())
  expect(unsealSecret(opened.db, place, sealed)).toBe('said')
  expect((await opened.db.trailEvent.findMany()).map(({ type }) => type)).toEqual(['BACKUP_RESTORED'])
})

test('a passphrase is asked for, and a key that is missing is told', async () => {
  if (testServer) return say(sameThere)
  const here = sqliteAt(path.join(newFolder(), 'workbench.db'))
  await smallArea(here, 'Northmere')
  const file = path.join(newFolder(), 'area.ehcpbackup')
  const words = 'correct horse battery staple'
  writeFileSync(path.join(path.dirname(here.file), 'pack.key'), `${Buffer.alloc(32, 5).toString('base64')}\n`)
  expect(await runnerFor(here.url, { BACKUP_PASSPHRASE: words })(['backup', file])).toMatchObject({ code: 0 })
  const there = sqliteAt(path.join(newFolder(), 'workbench.db'))
  const elsewhere = runnerFor(there.url)
  expect(await elsewhere(['backup', 'check', file], 'wrong words altogether')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/not the passphrase/),
  })
  expect(await elsewhere(['restore', file], words)).toMatchObject({
    code: 0,
    err: expect.stringMatching(/need the key [0-9a-f]{12}, which is not here/),
  })
  rmSync(file)
  expect(await elsewhere(['restore', file])).toMatchObject({ code: 1, err: expect.stringMatching(/no such file/) })
})

test('an area moves from its file to PostgreSQL, and the file stays', async () => {
  const here = sqliteAt(path.join(newFolder(), 'workbench.db'))
  await smallArea(here, 'Northmere')
  const run = runnerFor(here.url)
  expect(await run(['database', 'move', '--to', 'file:other.db'])).toMatchObject({ code: 2 })
  if (!testServer) return
  const target = await emptyPlace()
  const before = await rowsOf(here)
  const server = await openDatabase(here.url)
  expect(await run(['database', 'move', '--to', target.url])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/already using/),
  })
  await server.close()
  expect(await run(['database', 'move', '--to', target.url])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Northmere: 2 rows of 2 tables/),
  })
  expect(await rowsOf(here)).toEqual(before)
  expect(await run(['database', 'move', '--to', target.url])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/holds the data of Northmere/),
  })
})
