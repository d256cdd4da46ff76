import { expect, onTestFinished, test } from 'vitest'
import { killAgainAndAgain } from '#tests/support/killing.ts'
import { makeDatabaseUrl, makeFileUrl } from '#tests/support/running-app.ts'

const kills = 100

test('100 times killed in mid-write on SQLite, nothing acknowledged is lost and nothing half done', async () => {
  const place = makeFileUrl()
  onTestFinished(place.remove)
  const { acknowledged, faults, starts } = await killAgainAndAgain(place.databaseUrl, { kills, least: 75 })
  console.info(`${kills} kills, ${acknowledged} acknowledged, slowest start ${Math.round(Math.max(...starts))} ms`)
  expect(faults).toEqual([])
  expect(starts.length).toBe(kills)
})
