import { expect, onTestFinished, test } from 'vitest'
import { killAgainAndAgain, killDatabase } from '#tests/support/killing.ts'
import { ownPostgres } from '#tests/support/own-postgres.ts'
import { makeFileUrl } from '#tests/support/running-app.ts'
import { say } from '#tests/support/say.ts'

const kills = 100

test('100 times killed in mid-write on SQLite, nothing acknowledged is lost and nothing half done', async () => {
  const place = makeFileUrl()
  onTestFinished(place.remove)
  const { acknowledged, faults, starts } = await killAgainAndAgain(place.databaseUrl, { kills, least: 75 })
  say(`${kills} kills, ${acknowledged} acknowledged, slowest start ${Math.round(Math.max(...starts))} ms`)
  expect(faults).toEqual([])
  expect(starts.length).toBe(kills)
})

test('20 times killed in mid-write on PostgreSQL, nothing acknowledged is lost and nothing half done', async () => {
  const server = await ownPostgres()
  if (server === undefined) return say('Not tried: PostgreSQL is not installed here')
  const { acknowledged, faults, starts } = await killAgainAndAgain(server.url, { kills: 20, least: 75 })
  say(`20 kills on PostgreSQL, ${acknowledged} acknowledged`)
  expect(faults).toEqual([])
  expect(starts.length).toBe(20)
})

test('20 times PostgreSQL is killed and started again: the app stays, says so, and goes on', async () => {
  const server = await ownPostgres()
  if (server === undefined) return say('Not tried: PostgreSQL is not installed here')
  const { acknowledged, faults, said, statuses, recovered } = await killDatabase(server, 20)
  say(`20 kills of PostgreSQL, ${acknowledged} acknowledged, back after ${recovered.map(Math.round).join(', ')} ms`)
  expect(faults).toEqual([])
  expect([...said]).toEqual(['503 try again'])
  expect(statuses).toEqual([503])
  expect(recovered.length).toBe(20)
})
