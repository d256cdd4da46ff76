import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { action as invite } from '#app/routes/people/invite.tsx'
import { action as change } from '#app/routes/people/person.tsx'
import { personContext } from '#app/web/contexts.ts'
import { hashToken } from '#app/web/session.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

type Answer = { data?: { made: { link: string; mailed: string | null } | null } }

async function startMailServer() {
  const letters: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk) => (text += String(chunk)))
      stream.on('end', () => {
        letters.push(text.replaceAll('=\r\n', ''))
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => server.close())
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  vi.stubEnv('MAIL_FROM', 'workbench@northmere.example')
  return letters
}

const form = { signInName: 'new1', displayName: 'New colleague', role: 'send_officer', email: 'new1@northmere.example' }

test('an invitation goes out by e-mail where the area sends e-mail, and the database holds nothing that opens it', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const letters = await startMailServer()
  const { data } = (await invite(routeArgs(admin, { url: '/people/new', form }))) as Answer
  expect(data?.made?.mailed).toBe('sent')
  const token = data?.made?.link.split('/').at(-1) ?? ''
  expect(letters[0]).toContain(token)
  expect(await db.oneTimeLink.findFirst()).toMatchObject({ tokenHash: hashToken(token), usedAt: null })
  const rows = JSON.stringify([await db.outboxMessage.findMany(), await db.trailEvent.findMany()])
  expect(rows).not.toContain(token)
  expect(rows).not.toContain('northmere.example')
  expect(rows).toContain('INVITATION_MAILED')
})

test('a mail server that is away costs nobody the link; an area without one shows the link alone', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const alone = (await invite(routeArgs(admin, { url: '/people/new', form }))) as Answer
  expect(alone.data?.made).toMatchObject({ mailed: null, link: expect.stringContaining('/password/') })
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('MAIL_FROM', 'workbench@northmere.example')
  const failed = (await invite(
    routeArgs(admin, { url: '/people/new', form: { ...form, signInName: 'new2' } }),
  )) as Answer
  expect(failed.data?.made).toMatchObject({ mailed: 'failed', link: expect.stringContaining('/password/') })
})

test('a change of a colleague asks again who one is, after a quarter of an hour', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const args = routeArgs(admin, { url: '/people/x', params: { personId: 'x' }, form: { intent: 'end-sessions' } })
  args.context.set(personContext, { ...args.context.get(personContext), provedAt: new Date(0) })
  const thrown = (await change(args).catch((error: unknown) => error)) as Response
  expect([thrown.status, thrown.headers.get('location')]).toEqual([307, '/account/confirm?next=%2Fpeople%2Fx'])
})
