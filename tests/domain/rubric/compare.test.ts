import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareRubrics } from '#app/domain/rubric/compare.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { withBands } from '#app/domain/rubric/with-bands.ts'
import { wordDifference } from '#app/domain/rubric/word-difference.ts'
import { coreRubric, wholeRubric } from '#tests/factories/core-rubric.ts'

const same: Rubric = wholeRubric

test('two copies of one version have no difference', () => {
  const { added, removed, changed, sections, effects } = compareRubrics(same, same)
  expect([added, removed, changed, sections.added, sections.removed, sections.changed]).toEqual([
    [],
    [],
    [],
    [],
    [],
    [],
  ])
  expect(effects).toEqual([
    'The bands are the same: green from 80%, amber from 50%.',
    'Every section weighs the same in the whole grade.',
    'The same number of criteria counts in the whole grade: 71.',
  ])
})

test('the whole rubric beside the first one: what came, what went, what reads differently', () => {
  const { added, removed, changed, sections } = compareRubrics(coreRubric, wholeRubric)
  expect(sections.added.map(({ id }) => id)).toEqual(['W', 'I', 'J', 'K'])
  expect(added.map(({ id }) => id).slice(0, 8)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'])
  expect(added).toHaveLength(20)
  expect(removed.map(({ id }) => id)).toEqual(['D7', 'E0', 'F0'])
  const red = changed.find(({ id }) => id === 'D4')?.fields.find(({ field }) => field === 'Red')
  expect(red?.runs).toEqual([
    { kind: 'same', text: 'Status or a linked plan is' },
    { kind: 'removed', text: 'wrong.' },
    { kind: 'added', text: 'wrong, or far more is shared than the plan needs.' },
  ])
  expect(changed.find(({ id }) => id === 'E4')?.fields.map(({ field }) => field)).toContain('Answered by')
})

test('what a change does to grades is told', () => {
  const { effects } = compareRubrics(coreRubric, wholeRubric)
  expect(effects).toContain('On the timeliness strip and in no grade: W8, I3, K3.')
  expect(effects).toContain('Several agencies answer W3, W4, W7, E4, and the worst of their ratings counts.')
  expect(effects).toContain('New key criteria: W2, K1.')
  expect(effects).toContain('New gate at W1. If this is red, the plan can be no better than amber.')
  expect(effects).toContain(
    'New gate at E1. If the box “Section E holds no outcomes at all.” is ticked, the section and the plan can be no better than red.',
  )
  expect(effects).toContain(
    'No longer a gate at E0. If this is red, the section and the plan can be no better than red.',
  )
})

test('other bands are the whole difference of a version made for them', () => {
  const bands = { green: 75, amber: 45 }
  const other = withBands(same, { bands, version: '2026-1+bands-1', publishedOn: '2026-11-23', changes: 'New bands.' })
  const { added, removed, changed, effects } = compareRubrics(same, other)
  expect([added, removed, changed]).toEqual([[], [], []])
  expect(effects.slice(0, 3)).toEqual([
    'Green starts at 75% instead of 80%: it is easier to reach.',
    'Amber starts at 45% instead of 50%: it is easier to reach.',
    'The bands are provisional.',
  ])
})

test('the example of the word comparison holds', () => {
  expect(wordDifference('All points are met.', 'All material points are met.')).toEqual([
    { kind: 'same', text: 'All' },
    { kind: 'added', text: 'material' },
    { kind: 'same', text: 'points are met.' },
  ])
})

test('both texts can be put together again from the runs', () => {
  const text = fc.array(fc.constantFrom('need', 'all', 'of', 'the', 'advice'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const runs = wordDifference(older.join(' '), newer.join(' '))
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map((run) => run.text)
          .join(' ')
      expect([without('added'), without('removed')]).toEqual([older.join(' '), newer.join(' ')])
    }),
  )
})
