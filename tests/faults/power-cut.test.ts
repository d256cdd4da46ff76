import { expect, test } from 'vitest'
import { canCutPower, cutAgainAndAgain, makeDisk } from '#tests/support/power-cut.ts'
import { newFolder } from '#tests/support/restore-places.ts'
import { say } from '#tests/support/say.ts'

const cuts = 50

test('50 times the power is cut, and nothing acknowledged is lost', async () => {
  if (!canCutPower()) return say('Not tried: this needs Linux and a C compiler')
  const { acknowledged, faults, rounds } = await cutAgainAndAgain(makeDisk(newFolder()), cuts, Math.random)
  say(`${rounds} cuts, ${acknowledged} acknowledged`)
  expect(faults).toEqual([])
})

test('without flushes the same loses what was acknowledged: the test sees it', async () => {
  if (!canCutPower()) return say('Not tried: this needs Linux and a C compiler')
  const { faults, rounds } = await cutAgainAndAgain(makeDisk(newFolder(), { isDeaf: true }), cuts, Math.random)
  say(`lost at cut ${rounds}: ${faults.length} answers`)
  expect(faults.length).toBeGreaterThan(0)
})
