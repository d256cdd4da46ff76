import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import * as calendarPage from '#app/routes/reminders/calendar.tsx'
import * as feedRoute from '#app/routes/reminders/calendar-feed.ts'
import * as progressPage from '#app/routes/progress/progress.tsx'
import * as remindersPage from '#app/routes/reminders/reminders.tsx'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'
import { routeArgs } from '#tests/support/route-args.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  vi.stubEnv('MAIL_FOLDER', folder)
  vi.stubEnv('PUBLIC_ORIGIN', 'https://audit.example/')
})

const location = (reply: unknown) => (reply as Response).headers.get('Location')

test('a reminder is one click on the progress page, waits in the outbox, and is sent from its page', async () => {
  const { db, officer, cycleId, auditors } = await sharedOut({ health: 2 })
  const [one] = auditors
  await db.person.update({ where: { id: one!.actor.id! }, data: { email: 'h1@northmere.example' } })
  const params = { cycleId }
  const form = { personId: one!.actor.id! }
  const address = `/cycles/${cycleId}/progress`
  expect(location(await progressPage.action(routeArgs(officer, { params, form, url: address })))).toBe(
    `${address}?made=1&without=0&today=0`,
  )
  const again = (await progressPage.action(routeArgs(officer, { params, form, url: address }))) as { init: object }
  expect(again.init).toMatchObject({ status: 409 })
  const { list } = await progressPage.loader(
    routeArgs(officer, { params, url: `${address}?agency=health&sort=auditor` }),
  )
  expect(list.rows.map(({ name, isNudgedToday }) => [name, isNudgedToday])).toEqual([
    ['health 1', true],
    ['health 2', false],
  ])
  const late = await progressPage.action(routeArgs(officer, { params, form: {}, url: address }))
  expect(location(late)).toBe(`${address}?made=0&without=0&today=0`)
  expect(await remindersPage.loader(routeArgs(officer, { url: '/reminders' }))).toMatchObject({
    waiting: 1,
    withoutAddress: 1,
    goesTo: 'folder',
    messages: [{ standing: 'waiting', text: expect.stringContaining('https://audit.example/audits') }],
  })
  expect(location(await remindersPage.action(routeArgs(officer, { form: { send: 'now' } })))).toBe(
    '/reminders?sent=1&failed=0',
  )
  expect(readdirSync(folder)).toHaveLength(1)
  const retry = await remindersPage.action(routeArgs(officer, { form: { messageId: 'none' } }))
  expect(retry).toMatchObject({ init: { status: 409 } })
})

test('the digests of today are made and sent from the page, once', async () => {
  const { db, officer, auditors } = await sharedOut({ health: 1 })
  await db.person.update({ where: { id: auditors[0]!.actor.id! }, data: { email: 'h1@northmere.example' } })
  const monday = { ...officer, now: new Date('2026-11-23T09:00:00Z') }
  const press = () => remindersPage.action(routeArgs(monday, { form: { intent: 'digests' } }))
  expect(location(await press())).toBe('/reminders?sent=1&failed=0')
  expect(location(await press())).toBe('/reminders?sent=0&failed=0')
  expect(readdirSync(folder)).toHaveLength(1)
})

test('the calendar’s address is shown once and answers without a session', async () => {
  const { officer, auditors } = await sharedOut({ health: 1 })
  const [one] = auditors
  expect(await calendarPage.loader(routeArgs(one!, { url: '/calendar' }))).toEqual({ hasAddress: false, done: null })
  const made = (await calendarPage.action(routeArgs(one!, { form: { intent: 'make' } }))) as {
    data: { address: string }
  }
  const token = /^https:\/\/audit\.example\/calendar\/([\w-]{43})\.ics$/.exec(made.data.address)?.[1] ?? ''
  expect(await calendarPage.loader(routeArgs(one!, { url: '/calendar' }))).toEqual({ hasAddress: true, done: null })
  const response = await feedRoute.loader(routeArgs(officer, { params: { token } }))
  const feed = await response.text()
  expect(response.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
  expect(feed.replaceAll('\r\n ', '')).toContain('SUMMARY:30 audits due')
  expect(feed).toContain('DTSTART;VALUE=DATE:20261218')
  expect(feed).not.toContain('NM-')
  const asked = routeArgs(officer, { params: { token } })
  asked.request = new Request(asked.url, { headers: { 'if-none-match': `W/"x", ${response.headers.get('ETag')}` } })
  expect((await feedRoute.loader(asked)).status).toBe(304)
  expect((await feedRoute.loader(routeArgs(officer, { params: { token } }))).headers.get('ETag')).toBe(
    response.headers.get('ETag'),
  )
  await expect(feedRoute.loader(routeArgs(officer, { params: { token: 'wrong' } }))).rejects.toMatchObject({
    status: 404,
  })
  expect(location(await calendarPage.action(routeArgs(one!, { form: { intent: 'withdraw' } })))).toBe(
    '/calendar?done=withdrawn',
  )
  await expect(feedRoute.loader(routeArgs(officer, { params: { token } }))).rejects.toMatchObject({ status: 404 })
})
