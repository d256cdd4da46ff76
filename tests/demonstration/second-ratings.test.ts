import { expect, test } from 'vitest'
import { problemsOf } from '#app/domain/audit/answers.ts'
import { differencesOf } from '#app/domain/moderation/difference.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { Chance } from '#prisma/demonstration/chance.ts'
import { secondAnswers } from '#prisma/demonstration/second-ratings.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { wholeRubric as rubric } from '#tests/factories/core-rubric.ts'

test('a second auditor answers everything, agrees mostly, and differs by little more often than by much', () => {
  const spreads: Record<string, number> = {}
  let questions = 0
  for (const agency of Agency.options) {
    const asked = { agency, formType: null }
    const items = itemsOf(rubric, asked).flatMap(({ findings, criteria }) => [...findings, ...criteria])
    const first = makeGreenAnswers(rubric, agency)
    for (let plan = 0; plan < 20; plan++) {
      const chance = new Chance(`second|${agency}|${plan}`)
      const again = secondAnswers(Object.values(first), { rubric, asked, chance })
      const second = Object.fromEntries(again.map((answer) => [answer.itemId, answer]))
      expect(problemsOf(rubric, asked, second)).toEqual([])
      for (const { spread } of differencesOf(items, first, second)) spreads[spread] = (spreads[spread] ?? 0) + 1
      questions += items.length
    }
  }
  const differ = Object.values(spreads).reduce((sum, count) => sum + count, 0)
  expect(differ / questions).toBeGreaterThan(0.05)
  expect(differ / questions).toBeLessThan(0.15)
  expect(spreads['one_step']).toBeGreaterThan(spreads['red_green'] ?? 0)
})
