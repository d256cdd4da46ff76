import { expect, test } from 'vitest'
import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { profileOf, type CycleMethod } from '#app/domain/measures/profile.ts'
import { makeMethod, makeOutcomes, makeRating, nilEvidenced } from '#tests/factories/outcome.ts'

const method: CycleMethod = makeMethod()
const red: SectionGrade = { grade: 'red', score: 0.2, rated: 5, total: 5, reasons: [] }

test('the profile counts each plan once in every table', () => {
  const outcomes = [
    ...makeOutcomes(6, 'M'),
    ...makeOutcomes(2, 'R', {
      overall: red,
      ratings: { G1: makeRating('red'), 'P.draft.child_yp': makeRating('red') },
    }),
    ...makeOutcomes(1, 'C', { ratings: { G1: makeRating('green', ['C']) } }),
    ...makeOutcomes(1, 'N', {
      applicability: { healthProvision: nilEvidenced },
      ratings: { 'P.review.child_yp': undefined },
    }),
  ]
  const profile = profileOf(method, outcomes)
  expect(profile.grades).toEqual({ green: 8, amber: 0, red: 2, na: 0 })
  expect(profile.panels.G).toEqual({
    clear: 6,
    thin: 0,
    misplaced: 1,
    not_recorded: 2,
    nil_evidenced: 1,
    not_judged: 0,
  })
  expect(profile.engagement).toHaveLength(10)
  expect(profile.engagement.find(({ stage, voice }) => stage === 'draft' && voice === 'child_yp')).toMatchObject({
    green: 8,
    red: 2,
  })
  expect(profile.engagement.find(({ stage, voice }) => stage === 'review' && voice === 'child_yp')).toMatchObject({
    green: 9,
    notJudged: 1,
  })
  expect(profile.sections.map(({ section }) => section)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2'])
  expect(profile.fullyAudited).toBe(10)
})

test('a plan with an audit not done is not fully audited', () => {
  const audits = { education: 'submitted', health: 'not_done', social_care: 'submitted' } as const
  const profile = profileOf(method, makeOutcomes(1, 'H', { audits, ratings: { C1: undefined } }))
  expect(profile.fullyAudited).toBe(0)
  expect(profile.panels.C.not_judged).toBe(1)
})
