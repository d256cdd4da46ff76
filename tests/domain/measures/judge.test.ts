import { expect, test } from 'vitest'
import { judge, type Judgement } from '#app/domain/measures/judge.ts'
import type { MeasureCode, Reading } from '#app/domain/measures/catalogue.ts'
import { makeOutcome, makeRating, nilEvidenced, unknown } from '#tests/factories/outcome.ts'

type Case = [string, MeasureCode, Parameters<typeof makeOutcome>[0], string, Reading?]

const word = (judgement: Judgement) =>
  'reason' in judgement ? `${judgement.kind}: ${judgement.reason}` : judgement.kind
const healthNotDone = { education: 'submitted', health: 'not_done', social_care: 'submitted' } as const

const cases: Case[] = [
  ['both needs green', 'M2', {}, 'met'],
  ['an amber need is not clear', 'M2', { ratings: { D1: makeRating('amber') } }, 'not_met'],
  [
    'an amber need counts in the other reading',
    'M2',
    { ratings: { D1: makeRating('amber') } },
    'met',
    'green_or_amber',
  ],
  ['a red need never counts', 'M2', { ratings: { D1: makeRating('red') } }, 'not_met', 'green_or_amber'],
  [
    'one nil leaves the other need to decide',
    'M2',
    { ratings: { C1: makeRating('na') }, applicability: { healthNeed: nilEvidenced } },
    'met',
  ],
  [
    'both nil leave the plan out',
    'M2',
    { applicability: { healthNeed: nilEvidenced, socialCareNeed: nilEvidenced } },
    'does_not_apply: nil_evidenced',
  ],
  [
    'not known stays in and fails',
    'M2',
    { ratings: { C1: makeRating('na') }, applicability: { healthNeed: unknown } },
    'could_not_be_judged: unknown_no_evidence',
  ],
  [
    'not known does not hide a failure',
    'M2',
    { ratings: { C1: makeRating('na'), D1: makeRating('red') }, applicability: { healthNeed: unknown } },
    'not_met',
  ],
  [
    'an audit not done cannot be judged',
    'M2h',
    { audits: healthNotDone, ratings: { C1: undefined } },
    'could_not_be_judged: audit_not_done',
  ],
  [
    'an audit not done, applicability not known either',
    'M2h',
    { audits: healthNotDone, ratings: { C1: undefined }, applicability: { healthNeed: unknown } },
    'could_not_be_judged: audit_not_done',
  ],
  ['an unanswered question', 'M2h', { ratings: { C1: undefined } }, 'could_not_be_judged: unanswered'],
  [
    'not applicable against the evidence',
    'M2h',
    { ratings: { C1: makeRating('na') } },
    'could_not_be_judged: contradiction',
  ],
  ['social care alone', 'M2s', { ratings: { C1: makeRating('red') } }, 'met'],
  ['H1 does not apply, H2 is clear', 'M3', { ratings: { 'H1.2': makeRating('na') } }, 'met'],
  ['every one of H1 and H2 that applies', 'M3', { ratings: { 'H1.2': makeRating('amber') } }, 'not_met'],
  [
    'neither H1 nor H2, although provision is appropriate',
    'M3',
    { ratings: { 'H1.2': makeRating('na'), 'H2.1': makeRating('na') } },
    'could_not_be_judged: contradiction',
  ],
  [
    'no provision appropriate',
    'M3',
    { applicability: { socialCareProvision: nilEvidenced } },
    'does_not_apply: nil_evidenced',
  ],
  ['health provision in C as the plan words it', 'M4', { ratings: { G1: makeRating('green', ['C']) } }, 'met'],
  ['health provision only in C, read strictly', 'M4s', { ratings: { G1: makeRating('green', ['C']) } }, 'not_met'],
  ['health provision in C and G, read strictly', 'M4s', { ratings: { G1: makeRating('green', ['C', 'G']) } }, 'met'],
  ['educating therapy in F', 'M4s', { ratings: { G1: makeRating('green', ['F']) } }, 'met'],
  ['clear, but nowhere', 'M4', { ratings: { G1: makeRating('green', ['nowhere']) } }, 'not_met'],
  [
    'clear, but the place was not recorded',
    'M4',
    { ratings: { G1: makeRating('green') } },
    'could_not_be_judged: place_not_recorded',
  ],
  ['thin health provision', 'M4', { ratings: { G1: makeRating('amber', ['G']) } }, 'not_met'],
  ['every stage and voice', 'EN1', {}, 'met'],
  ['amber is an appropriate level', 'EN1', { ratings: { 'P.draft.child_yp': makeRating('amber') } }, 'met'],
  [
    'green only is the other reading',
    'EN1',
    { ratings: { 'P.draft.child_yp': makeRating('amber') } },
    'not_met',
    'green',
  ],
  ['one missing voice at one stage', 'EN1', { ratings: { 'P.final.parent_carer': makeRating('red') } }, 'not_met'],
  [
    'a stage not reached yet',
    'EN1',
    { ratings: { 'P.review.parent_carer': makeRating('na'), 'P.review.child_yp': makeRating('na') } },
    'met',
  ],
  ['a stage unanswered', 'EN1', { ratings: { 'P.request.child_yp': undefined } }, 'could_not_be_judged: unanswered'],
]

test.each(cases)('%s (%s)', (_, ...[code, changes, expected, reading]) => {
  const usual: Reading = code === 'EN1' ? 'green_or_amber' : 'green'
  expect(word(judge(code, makeOutcome(changes), reading ?? usual))).toBe(expected)
})

test('a plan with no stage of engagement is left out', () => {
  const ratings = Object.fromEntries(
    ['request', 'assessment', 'draft', 'final', 'review'].flatMap((stage) => [
      [`P.${stage}.parent_carer`, makeRating('na')],
      [`P.${stage}.child_yp`, makeRating('na')],
    ]),
  )
  expect(judge('EN1', makeOutcome({ ratings }), 'green_or_amber')).toEqual({
    kind: 'does_not_apply',
    reason: 'no_stage_applies',
  })
})
