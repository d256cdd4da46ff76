import { expect, test } from 'vitest'
import { practiceCheck } from '#app/cli/practice-check.ts'

test('the practice plans that come with the workbench are ready', async () => {
  expect(await practiceCheck([])).toBe(0)
})
