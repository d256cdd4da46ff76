import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { plural } from '#app/domain/shared/count-words.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { migrate } from '#app/db/migrate.server.ts'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function begin() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp cli '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'area.db')
  const location = { engine: 'sqlite' as const, file, url: `file:${file}` }
  await migrate('sqlite', adapterFor(location))
  const db = connect(location)
  onTestFinished(() => db.$disconnect())
  const outbox = path.join(folder, 'outbox')
  const run = async (args: string[], settings: Record<string, string> = {}) => {
    const node = { DATABASE_URL: location.url, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
    const env = { ...process.env, ...node, MAIL_FOLDER: outbox, PUBLIC_ORIGIN: 'https://audit.example', ...settings }
    return promisify(execFile)(process.execPath, ['app/cli/main.ts', 'reminders', 'send', ...args], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    )
  }
  return { db, run, outbox }
}

test('the command tells, makes and sends digests, once a day, and says what could not be sent', async () => {
  const { db, run, outbox } = await begin()
  await makeArea(db)
  const auditor = await makeWork(db, { role: 'auditor', name: 'Health auditor 1' })
  await db.person.update({ where: { id: auditor.actor.id! }, data: { email: 'h1@northmere.example' } })
  await saveAudit(db, { auditor, dueOn: '2020-01-03', planRef: 'NM-0815' })
  const weekday = new Date().getUTCDay()
  const made = weekday === 0 || weekday === 6 ? 0 : 1

  const told = await run(['--dry-run'])
  expect([told.code, told.said]).toEqual([0, expect.stringContaining(`${plural(made, 'digest')} would be made`)])
  expect(await db.outboxMessage.count()).toBe(0)
  const first = await run([])
  expect(first).toEqual({
    code: 0,
    said: `${plural(made, 'digest')} made, ${plural(made, 'message')} written to the folder, 0 failed, 0 still waiting.\n`,
  })
  expect((await run([])).said).toContain('0 digests made, 0 messages')
  const text = made === 1 ? readFileSync(path.join(outbox, readdirSync(outbox)[0]!), 'utf8') : 'https://audit.example'
  expect(text.replaceAll('=\r\n', '')).toContain('https://audit.example')
  expect(text).not.toContain('NM-0815')

  await db.outboxMessage.deleteMany()
  await db.outboxMessage.create({
    data: {
      id: 'm',
      personId: 'p',
      address: 'h1@northmere.example',
      kind: 'nudge',
      madeFor: toPlainDate(new Date()),
      subject: 's',
      text: 't',
      madeAt: new Date(),
    },
  })
  const failed = await run([], { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'audit@northmere.example' })
  expect(failed.code).toBe(1)
  expect(failed.said).toContain('The mail server cannot be reached.')
  expect((await run([], { SMTP_HOST: 'mail.example', MAIL_FROM: '' })).said).toContain('MAIL_FROM is missing')
  expect((await run(['everybody'])).code).toBe(2)
  await db.area.updateMany({ data: { sendsReminders: false } })
  expect(await run([])).toEqual({ code: 0, said: expect.stringContaining('switched off') })
})
