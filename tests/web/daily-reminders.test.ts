import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sendReminders } from '#app/web/daily-reminders.server.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'

test('a look sends today’s digests once, and nothing when the area wants no reminders', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-reminders-'))
  process.env.MAIL_FOLDER = folder
  onTestFinished(() => {
    delete process.env.MAIL_FOLDER
    rmSync(folder, { recursive: true })
  })
  const { db, auditors } = await sharedOut({ health: 2 })
  const [first] = auditors
  await db.person.update({ where: { id: first!.actor.id! }, data: { email: 'one@northmere.example' } })
  const monday = new Date('2026-11-23T09:00:00Z')
  await db.area.updateMany({ data: { sendsReminders: false } })
  await sendReminders(db, monday)
  expect(await db.outboxMessage.count()).toBe(0)
  await db.area.updateMany({ data: { sendsReminders: true } })
  await sendReminders(db, monday)
  await sendReminders(db, new Date('2026-11-23T10:00:00Z'))
  expect(await db.outboxMessage.count({ where: { sentTo: 'folder' } })).toBe(1)
  expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(1)
})
