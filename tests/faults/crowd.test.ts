import { expect, onTestFinished, test } from 'vitest'
import { crowd } from '#tests/support/crowd.ts'
import { ownPostgres } from '#tests/support/own-postgres.ts'
import { makeFileUrl } from '#tests/support/running-app.ts'
import { say } from '#tests/support/say.ts'

const [auditors, each] = [50, 40]

test('50 auditors save 40 answers each at once, and none is lost or doubled', async () => {
  const place = makeFileUrl()
  onTestFinished(place.remove)
  const { acknowledged, faults, milliseconds } = await crowd(place.databaseUrl, { auditors, each, servers: 1 })
  say(`${acknowledged} saves in ${Math.round(milliseconds)} ms on SQLite`)
  expect(faults).toEqual([])
  expect(acknowledged).toBe(auditors * each)
})

test('50 auditors save 40 answers each at once, every save by the other of two servers', async () => {
  const server = await ownPostgres()
  if (server === undefined) return say('Not tried: PostgreSQL is not installed here')
  const { acknowledged, faults, milliseconds } = await crowd(server.url, { auditors, each, servers: 2 })
  say(`${acknowledged} saves in ${Math.round(milliseconds)} ms by two servers on PostgreSQL`)
  expect(faults).toEqual([])
  expect(acknowledged).toBe(auditors * each)
})
