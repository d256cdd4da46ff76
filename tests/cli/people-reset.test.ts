import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '#app/db/migrate.server.ts'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

test('somebody who has lost everything gets in again by a link, without second steps and sessions', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp cli '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'area.db')
  const location = { engine: 'sqlite' as const, file, url: `file:${file}` }
  await migrate('sqlite', adapterFor(location))
  const db = connect(location)
  onTestFinished(() => db.$disconnect())
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const where = { id: admin.actor.id ?? '' }
  await db.person.update({ where, data: { signInName: 'admin', totpSecret: 'sealed', totpSetAt: testNow } })
  const run = (args: string[]) => {
    const settings = { DATABASE_URL: location.url, PUBLIC_ORIGIN: 'https://audit.example' }
    const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...settings }
    return promisify(execFile)(process.execPath, ['app/cli/main.ts', 'people', 'reset', ...args], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    )
  }
  expect(await run([])).toEqual({ code: 2, said: 'Usage: people reset SIGN-IN-NAME\n' })
  expect(await run(['nobody'])).toEqual({ code: 1, said: 'Nobody has this sign-in name.\n' })
  const { code, said } = await run(['Admin'])
  expect([code, said]).toEqual([0, expect.stringMatching(/https:\/\/audit\.example\/password\/[\w-]{43}/)])
  expect(await db.person.findUnique({ where })).toMatchObject({ totpSecret: null, totpSetAt: null })
  expect(await db.oneTimeLink.findMany()).toMatchObject([
    { personId: where.id, purpose: 'choose_password', usedAt: null },
  ])
  const events = (await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type, actorName }) => [
    type,
    actorName,
  ])
  expect(events).toEqual([
    ['SECOND_STEPS_RESET', 'Command line'],
    ['PERSON_CHANGED', 'Command line'],
  ])
})
