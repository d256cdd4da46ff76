import { expect, test } from 'vitest'
import { improvedSentences } from '#app/domain/fix/improved-words.ts'
import { countImproved, noneImproved, resultOf, type RatedPack, type RatedRequest } from '#app/domain/fix/improved.ts'

const asked = (
  ratingBefore: RatedRequest['ratingBefore'],
  ratingAfter: RatedRequest['ratingAfter'],
  gated = false,
) => ({
  ratingBefore,
  ratingAfter,
  isGatedAfter: gated,
})
const pack = (before: RatedPack['gradeBefore'], after: RatedPack['gradeAfter'], ...requests: RatedRequest[]) => ({
  gradeBefore: before,
  gradeAfter: after,
  requests,
})

const cases: [string, RatedPack, string][] = [
  ['a grade that rose', pack('red', 'amber', asked('red', 'green'), asked('red', 'red')), 'improved'],
  ['a grade that rose although one request is worse', pack('red', 'amber', asked('amber', 'red')), 'improved'],
  ['all put right under an unchanged grade', pack('amber', 'amber', asked('red', 'green')), 'improved'],
  [
    'put right, and what is left no longer applies',
    pack('amber', 'amber', asked('red', 'green'), asked('red', 'na')),
    'improved',
  ],
  ['no longer applies, and nothing put right', pack('amber', 'amber', asked('red', 'na')), 'same'],
  ['three of four put right', pack('amber', 'amber', asked('red', 'green'), asked('red', 'amber')), 'same'],
  ['green, but the gate is still shut', pack('amber', 'amber', asked('green', 'green', true)), 'same'],
  ['an amber that became red', pack('amber', 'amber', asked('red', 'green'), asked('amber', 'red')), 'worse'],
  ['a grade that fell', pack('amber', 'red', asked('red', 'green')), 'worse'],
  ['no grade before, all put right', pack('na', 'green', asked('red', 'green')), 'improved'],
  ['no grade before, nothing put right', pack('na', 'green', asked('red', 'red')), 'same'],
]

test.each(cases)('what became of a plan: %s', (_words, rated, result) => {
  expect(resultOf(rated)).toBe(result)
})

test('plans and requests are counted apart', () => {
  const rated = cases.map(([, each]) => each)
  expect(countImproved(20, rated)).toEqual({
    packs: 20,
    reaudited: 11,
    improved: 5,
    same: 4,
    worse: 2,
    stillRed: 4,
    itemsPutRight: 7,
    items: 15,
  })
  expect(countImproved(0, [])).toEqual(noneImproved)
})

test('the sentences say one and many', () => {
  expect(improvedSentences(noneImproved)).toEqual([])
  expect(improvedSentences({ ...noneImproved, packs: 1 })).toEqual([
    'No plan was audited again yet, of 1 plan with a fix-it pack.',
  ])
  const some = { packs: 9, reaudited: 4, improved: 2, same: 1, worse: 1, stillRed: 1, itemsPutRight: 6, items: 9 }
  expect(improvedSentences(some)).toEqual([
    'Of 4 plans that were audited again, 2 improved because of the audit, 1 shows no change and 1 is worse.',
    '6 of 9 requests are put right. 1 plan still has a red request.',
    '2 better and 1 worse: chance alone could explain that (McNemar’s exact test).',
  ])
})
