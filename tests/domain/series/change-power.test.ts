import { expect, test } from 'vitest'
import { changeBetween } from '#app/domain/measures/change.ts'
import { chanceOfClearChange, changePowerSentence } from '#app/domain/series/change-power.ts'

// Statistics notes e (R 4.2.2): the chance of a clear result by Newcombe's method 10.
test.each([
  [70, 80, 20, 11],
  [70, 80, 50, 21],
  [70, 80, 100, 37],
  [70, 90, 20, 34],
  [70, 90, 50, 72],
  [70, 90, 100, 95],
])('a true change from %i%% to %i%% shows with two samples of %i plans %i times in 100', (from, to, plans, chance) => {
  const power = chanceOfClearChange({ share: from / 100, plans }, { share: to / 100, plans })
  expect(Math.round(power * 100)).toBe(chance)
})

test('"no clear change" says how little two small samples can show', () => {
  const [later, earlier] = [
    { met: 15, applicable: 20 },
    { met: 14, applicable: 20 },
  ]
  expect(changePowerSentence(changeBetween(later, earlier), later, earlier)).toBe(
    '“No clear change” does not mean none: a true rise from 70% to 80% would show 11 times in 100 with samples of 20 and 20 plans.',
  )
})

test('a clear change needs no such sentence, and nor does a share that cannot rise by ten points', () => {
  const of = (
    met: number,
    before: number,
  ): [Parameters<typeof changeBetween>[0], Parameters<typeof changeBetween>[1]] => [
    { met, applicable: 20 },
    { met: before, applicable: 20 },
  ]
  expect(changePowerSentence(changeBetween(...of(20, 8)), ...of(20, 8))).toBeNull()
  expect(changePowerSentence(changeBetween(...of(19, 20)), ...of(19, 20))).toBeNull()
})
