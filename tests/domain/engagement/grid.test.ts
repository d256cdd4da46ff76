import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonestMissing, gridOf, gridOfPlan, gridOfPlans, type EngagementGrid } from '#app/domain/engagement/grid.ts'
import { shownCells } from '#app/domain/engagement/shown.ts'
import { missingSentence } from '#app/domain/engagement/words.ts'
import { profileOf } from '#app/domain/measures/profile.ts'
import { makeMethod, makeOutcome, makeOutcomes, makeRating } from '#tests/factories/outcome.ts'

/** So many plans whose draft plan lacks the child's voice, and whose review lacks both. */
function plansWith(counts: { clean: number; draftChild: number; review: number; naRequest?: number }) {
  return [
    ...makeOutcomes(counts.clean, 'C'),
    ...makeOutcomes(counts.draftChild, 'D', { ratings: { 'P.draft.child_yp': makeRating('red') } }),
    ...makeOutcomes(counts.review, 'R', {
      ratings: { 'P.review.child_yp': makeRating('red'), 'P.review.parent_carer': makeRating('red') },
    }),
    ...makeOutcomes(counts.naRequest ?? 0, 'N', {
      ratings: {
        'P.request.child_yp': makeRating('na'),
        'P.request.parent_carer': undefined,
        'P.final.child_yp': makeRating('amber'),
      },
    }),
  ]
}

const cellOf = (grid: EngagementGrid, stage: string, voice: string) =>
  grid.cells.find((cell) => cell.stage === stage && cell.voice === voice)!

test('a cell counts clear and in part as heard; a plan that could not be judged stays in and is not heard', () => {
  const grid = gridOfPlans(plansWith({ clean: 12, draftChild: 6, review: 0, naRequest: 2 }))
  expect(grid.plans).toBe(20)
  expect(grid.cells).toHaveLength(10)
  expect(cellOf(grid, 'draft', 'child_yp')).toMatchObject({ engaged: 14, missing: 6, applicable: 20, percent: 70 })
  expect(cellOf(grid, 'request', 'child_yp')).toMatchObject({ engaged: 18, applicable: 18, na: 2, percent: 100 })
  expect(cellOf(grid, 'request', 'parent_carer')).toMatchObject({
    engaged: 18,
    applicable: 20,
    notJudged: 2,
    percent: 90,
  })
  expect(cellOf(grid, 'final', 'child_yp')).toMatchObject({ green: 18, amber: 2, engaged: 20, percent: 100 })
})

test('the grid of a profile is the grid of its plans', () => {
  const plans = plansWith({ clean: 12, draftChild: 4, review: 3, naRequest: 1 })
  const profile = profileOf(makeMethod({ sampled: plans.length }), plans)
  expect(gridOf(profile)).toEqual(gridOfPlans(plans))
})

test('the grid of one plan says of each stage and voice what was found, and why it does not apply', () => {
  const cells = gridOfPlan(
    makeOutcome({
      ratings: {
        'P.draft.child_yp': makeRating('red'),
        'P.final.parent_carer': makeRating('amber'),
        'P.review.child_yp': makeRating('na'),
        'P.request.child_yp': undefined,
      },
    }),
  )
  const found = Object.fromEntries(cells.map(({ stage, voice, state }) => [`${stage}.${voice}`, state]))
  expect(found).toMatchObject({
    'draft.child_yp': 'red',
    'final.parent_carer': 'amber',
    'review.child_yp': 'na',
    'request.child_yp': 'not_judged',
    'assessment.child_yp': 'green',
  })
  expect(cells.find(({ state }) => state === 'na')?.naReason).toBe('na_no_need_evidenced')
  expect(cells.find(({ state }) => state === 'red')?.naReason).toBeNull()
})

test.each([
  [
    'one stage stands out',
    { clean: 10, draftChild: 2, review: 8 },
    ['review'],
    [
      ['review', 'parent_carer'],
      ['review', 'child_yp'],
    ],
  ],
  [
    'a single voice is worse than any stage',
    { clean: 5, draftChild: 9, review: 4 },
    ['draft'],
    [['draft', 'child_yp']],
  ],
  ['two stages tie', { clean: 10, draftChild: 8, review: 4 }, ['draft', 'review'], [['draft', 'child_yp']]],
])('the commonest missing stage: %s', (_, counts, stages, cells) => {
  const missing = commonestMissing(gridOfPlans(plansWith(counts)))
  expect(missing?.stage.keys).toEqual(stages)
  expect(missing?.cell.keys.map(({ stage, voice }) => [stage, voice])).toEqual(cells)
})

test('nothing missing, and nothing judged, are told apart', () => {
  expect(commonestMissing(gridOfPlans(makeOutcomes(5, 'C')))).toBeNull()
  expect(missingSentence(gridOfPlans(makeOutcomes(5, 'C')))).toBe(
    'No stage is missing: every voice that could be judged was heard, clearly or in part, at every stage.',
  )
  expect(missingSentence(gridOfPlans([]))).toBe(
    'No stage was judged in any plan, so nothing can be said of what is missing.',
  )
})

test('the commonest missing stage in a sentence; a number under five is not named', () => {
  expect(missingSentence(gridOfPlans(plansWith({ clean: 14, draftChild: 6, review: 0 })))).toBe(
    'The commonest missing stage is the draft plan: in 6 of 40 judgements of it (15%) nothing shows that the voice was heard. Most often it is the child or young person at the draft plan: 6 of 20 plans (30%).',
  )
  expect(missingSentence(gridOfPlans(plansWith({ clean: 17, draftChild: 3, review: 0 })))).toBe(
    'The commonest missing stage is the draft plan, in fewer than five judgements. No single voice is missing there in five plans or more.',
  )
})

test('a printed cell hides a small number of missing voices with a second number and the share', () => {
  const cells = shownCells(gridOfPlans(plansWith({ clean: 17, draftChild: 3, review: 0 })), null)
  expect(cells.find(({ stage, voice }) => stage === 'draft' && voice === 'child_yp')).toMatchObject({
    clear: null,
    part: 0,
    missing: null,
    percent: null,
    change: null,
  })
  expect(cells.find(({ stage, voice }) => stage === 'draft' && voice === 'parent_carer')).toMatchObject({
    clear: 20,
    missing: 0,
    percent: 100,
  })
})

test('change is told of shares that may be printed, and only with a cycle before', () => {
  const now = gridOfPlans(plansWith({ clean: 90, draftChild: 10, review: 0 }))
  const before = gridOfPlans(plansWith({ clean: 60, draftChild: 40, review: 0 }))
  const changed = shownCells(now, before).find(({ stage, voice }) => stage === 'draft' && voice === 'child_yp')
  expect(changed?.change).toEqual({ verdict: 'improved', points: 30 })
  expect(shownCells(now, null).every(({ change }) => change === null)).toBe(true)
})

test('no hidden number follows from the area less the other parts, nor from the rest of its own cell', () => {
  const part = fc.record({ clean: fc.nat(20), draftChild: fc.nat(9), review: fc.nat(3) })
  const columns = ['clear', 'part', 'missing'] as const
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const family = parts.map((counts) => gridOfPlans(plansWith(counts)))
      const area = gridOfPlans(parts.flatMap(plansWith))
      const pages = [...family, area].map((grid) => shownCells(grid, null, [family]))
      area.cells.forEach((_, index) => {
        const cells = pages.map((page) => page[index]!)
        for (const column of columns) {
          expect(cells.filter((cell) => cell[column] === null)).not.toHaveLength(1)
        }
        for (const cell of cells) {
          const hidden = columns.filter((column) => cell[column] === null)
          // A single number is hidden only together with how many were judged.
          expect(hidden.length === 1 && cell.notJudged !== null).toBe(false)
          expect(columns.some((column) => [1, 2, 3, 4].includes(cell[column] ?? 0))).toBe(false)
          expect(cell.missing === null && cell.percent !== null).toBe(false)
        }
      })
    }),
    { numRuns: 60 },
  )
})
