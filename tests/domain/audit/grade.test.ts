import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainGrade, gradePlan, gradeSection, type Ratings } from '#app/domain/audit/grade.ts'
import type { Rating, Criterion, Gate, Grade, Rubric } from '#app/domain/rubric/rubric.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'

const blank = coreRubric.criteria[1] as Criterion

/** Five criteria of section A: K is key and weighs 2, the others 1. */
function smallRubric(over: Partial<Criterion> = {}): Rubric {
  const criteria = ['K', 'A2', 'A3', 'A4', 'A5'].map((id) => ({
    ...blank,
    id,
    section: 'A' as const,
    weight: id === 'K' ? 2 : 1,
    isKey: id === 'K',
    gates: [],
    ...(id === 'A2' ? over : {}),
  }))
  return { ...coreRubric, sections: coreRubric.sections.slice(0, 1), findings: [], criteria }
}

function rate(codes: string): Ratings {
  const words: Record<string, Rating> = { g: 'green', a: 'amber', r: 'red', n: 'na' }
  const ids = ['K', 'A2', 'A3', 'A4', 'A5']
  return Object.fromEntries(
    codes
      .split('')
      .flatMap((code, index) =>
        words[code] ? [[ids[index] ?? '', { rating: words[code], places: [], markers: [] }]] : [],
      ),
  )
}

// Possible points are 12 when all five are rated: K counts 2 × 2, each other 1 × 2.
test.each<[codes: string, grade: Grade, score: number | null]>([
  ['ggggg', 'green', 1],
  ['gggga', 'green', 11 / 12],
  ['gggaa', 'green', 10 / 12],
  ['ggaaa', 'amber', 9 / 12],
  ['aaaaa', 'amber', 0.5],
  ['aaaar', 'red', 5 / 12],
  ['rgggg', 'amber', 8 / 12],
  ['gg...', 'na', null],
  ['ggg..', 'green', 1],
  ['nnnnn', 'na', null],
  ['nnnng', 'green', 1],
  ['.....', 'na', null],
  ['annng', 'amber', 4 / 6],
])('section rated %s is %s', (codes, grade, score) => {
  const result = gradeSection(smallRubric(), 'A', rate(codes))
  expect(result.grade).toBe(grade)
  expect(result.score === null).toBe(score === null)
  expect(result.score ?? -1).toBeCloseTo(score ?? -1, 12)
  expect(result.reasons.length).toBeGreaterThan(0)
})

test('exactly 80 % is green, and a key criterion in red keeps a section of more than 80 % from green', () => {
  const criteria = Array.from({ length: 10 }, (_, index) => ({
    ...blank,
    id: `A${index}`,
    weight: 1,
    isKey: index === 0,
    gates: [],
  }))
  const rubric = { ...coreRubric, criteria }
  const ratings = (reds: number[]): Ratings =>
    Object.fromEntries(
      criteria.map(({ id }, index) => [
        id,
        { rating: reds.includes(index) ? 'red' : 'green', places: [], markers: [] },
      ]),
    )
  expect(gradeSection(rubric, 'A', ratings([1, 2])).grade).toBe('green')
  expect(gradeSection(rubric, 'A', ratings([0]))).toMatchObject({
    grade: 'amber',
    score: 0.9,
    reasons: [
      expect.stringContaining('18 of 20 points, 90%'),
      'A0 is a red key criterion, so the section cannot be green.',
    ],
  })
})

test.each<[Gate, string, Grade, boolean]>([
  [{ cap: 'red', scope: ['section'], when: 'red', reason: 'Left out, so red.' }, 'grggg', 'red', true],
  [{ cap: 'red', scope: ['section'], when: 'red', reason: 'Left out, so red.' }, 'gaggg', 'green', false],
  [{ cap: 'amber', scope: ['section'], when: 'amber_or_red', reason: 'One gap, so amber.' }, 'gaggg', 'amber', true],
  [{ cap: 'amber', scope: ['plan'], when: 'red', reason: 'Only the plan.' }, 'grggg', 'green', false],
  [{ cap: 'amber', scope: ['section'], when: 'red', reason: 'Not applicable.' }, 'gnggg', 'green', false],
])('gate %j with ratings %s gives %s', (gate, codes, grade, isNamed) => {
  const result = gradeSection(smallRubric({ gates: [gate] }), 'A', rate(codes))
  expect(result.grade).toBe(grade)
  expect(result.reasons.includes(gate.reason)).toBe(isNamed)
})

test('health provision recorded only in section C caps section G at amber, and in C and G does not', () => {
  const all = coreRubric.criteria.filter(({ section }) => section === 'G')
  const ratings = (places: ('C' | 'G')[]): Ratings =>
    Object.fromEntries(all.map(({ id }) => [id, { rating: 'green', places: id === 'G1' ? places : [], markers: [] }]))
  expect(gradeSection(coreRubric, 'G', ratings(['C']))).toMatchObject({ grade: 'amber', score: 1 })
  expect(gradeSection(coreRubric, 'G', ratings(['C', 'G'])).grade).toBe('green')
})

function gradeAll(rubric: Rubric, ratings: Ratings) {
  const sections = Object.fromEntries(rubric.sections.map(({ id }) => [id, gradeSection(rubric, id, ratings)]))
  return gradePlan(rubric, sections, ratings)
}

function allRated(over: Record<string, Rating | undefined> = {}): Ratings {
  return Object.fromEntries(
    coreRubric.criteria.flatMap(({ id }) => {
      const rating = id in over ? over[id] : 'green'
      return rating ? [[id, { rating, places: [], markers: [] }]] : []
    }),
  )
}

test.each<[string, Record<string, Rating>, Grade, string]>([
  ['B1 red caps the plan at red', { B1: 'red' }, 'red', 'special educational need shown in the advice is left out'],
  ['E0 red caps the plan at red', { E0: 'red' }, 'red', 'Section E holds no outcomes'],
  ['F0 red caps the plan at red', { F0: 'red' }, 'red', 'Section F states no special educational provision'],
  ['D7 red caps the plan at red', { D7: 'red' }, 'red', 'seriously over-shared'],
  ['C1 red caps the plan at amber', { C1: 'red' }, 'amber', '(C1)'],
  ['D1 red caps the plan at amber', { D1: 'red' }, 'amber', '(D1)'],
  ['F1 amber caps the plan at amber', { F1: 'amber' }, 'amber', '(F1)'],
  ['G3 red caps the plan at amber', { G3: 'red' }, 'amber', '(G3)'],
  ['H1.2 red caps the plan at amber', { 'H1.2': 'red' }, 'amber', '(H1.2)'],
  ['H2.3 red caps the plan at amber', { 'H2.3': 'red' }, 'amber', '(H2.3)'],
  ['A1 red caps the plan at amber', { A1: 'red' }, 'amber', '(A1)'],
  ['A3 red caps the plan at amber', { A3: 'red' }, 'amber', '(A3)'],
])('%s and says why', (_, over, grade, reason) => {
  const result = gradeAll(coreRubric, allRated(over))
  expect(result.grade).toBe(grade)
  expect(result.reasons.some((sentence) => sentence.includes(reason))).toBe(true)
})

test('a plan with everything green is green over nine sections; co-production stays out', () => {
  const poor = Object.fromEntries(
    coreRubric.criteria.filter(({ section }) => section === 'P').map(({ id }) => [id, 'red' as const]),
  )
  expect(gradeAll(coreRubric, allRated(poor))).toMatchObject({ grade: 'green', score: 1, rated: 9, total: 9 })
})

test('a plan with fewer than half of its sections graded by weight has no grade', () => {
  // A, B and E weigh 6 of 19.
  const onlyEducation = Object.fromEntries(
    coreRubric.criteria.filter(({ section }) => !['A', 'B', 'E'].includes(section)).map(({ id }) => [id, undefined]),
  )
  expect(gradeAll(coreRubric, allRated(onlyEducation))).toMatchObject({ grade: 'na', score: null, rated: 3, total: 9 })
})

// K weighs 2 and is key: 12 points are possible.
test.each<[codes: string, cost: string[], lift: [Grade, string[]] | null]>([
  ['ggggg', [], null],
  ['ggaaa', ['A3', 'A4', 'A5'], ['green', ['A3']]],
  ['rgggg', ['K'], ['green', ['K']]],
  ['aaaar', ['K', 'A5', 'A2', 'A3', 'A4'], ['amber', ['K']]],
  ['gg...', [], null],
])('the grade of %s is explained by what costs points and by what would lift it', (codes, cost, lift) => {
  const explained = explainGrade(smallRubric(), 'A', rate(codes))
  expect(explained.causes[0]?.itemIds ?? []).toEqual(cost)
  expect(explained.lift).toEqual(lift && { grade: lift[0], itemIds: lift[1] })
  expect(explained.grade).toEqual(gradeSection(smallRubric(), 'A', rate(codes)))
})

test('a gate names its criterion, and mending that criterion alone opens it', () => {
  const gate: Gate = { cap: 'red', scope: ['section', 'plan'], when: 'red', reason: 'Left out, so red.' }
  const explained = explainGrade(smallRubric({ gates: [gate] }), 'A', rate('grgga'))
  expect(explained.causes.at(-1)).toEqual({ kind: 'gate', sentence: 'Left out, so red.', itemIds: ['A2'] })
  expect(explained.planCaps).toMatchObject([{ sentence: 'Left out, so red.', itemIds: ['A2'] }])
  expect(explained.lift).toEqual({ grade: 'green', itemIds: ['A2'] })
})

const anyRatings = fc
  .array(fc.option(fc.constantFrom<Rating>('green', 'amber', 'red', 'na')), {
    minLength: coreRubric.criteria.length,
    maxLength: coreRubric.criteria.length,
  })
  .map((picked) =>
    Object.fromEntries(
      coreRubric.criteria.flatMap(({ id }, index) =>
        picked[index] ? [[id, { rating: picked[index], places: [], markers: [] }]] : [],
      ),
    ),
  )

test('a grade never rises when one rating gets worse', () => {
  const order: Grade[] = ['red', 'amber', 'green']
  fc.assert(
    fc.property(anyRatings, fc.constantFrom(...coreRubric.criteria), (ratings, criterion) => {
      const before = gradeAll(coreRubric, { ...ratings, [criterion.id]: { rating: 'green', places: [], markers: [] } })
      const after = gradeAll(coreRubric, { ...ratings, [criterion.id]: { rating: 'red', places: [], markers: [] } })
      expect(before.grade === 'na').toBe(after.grade === 'na')
      expect(order.indexOf(after.grade)).toBeLessThanOrEqual(order.indexOf(before.grade))
    }),
    { numRuns: 200 },
  )
})

test('a score lies between 0 and 1, is null exactly without a grade, and every grade has a reason', () => {
  fc.assert(
    fc.property(anyRatings, (ratings) => {
      for (const { id } of coreRubric.sections) {
        const { grade, score, reasons, rated, total } = gradeSection(coreRubric, id, ratings)
        expect(score === null).toBe(grade === 'na')
        expect((score ?? 0) >= 0 && (score ?? 1) <= 1).toBe(true)
        expect(rated).toBeLessThanOrEqual(total)
        expect(reasons.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 200 },
  )
})

test('what is said to lift a grade does lift it, and none of it can be left out', () => {
  const order: Grade[] = ['red', 'amber', 'green']
  fc.assert(
    fc.property(anyRatings, fc.constantFrom(...coreRubric.sections), (ratings, { id }) => {
      const { grade, lift } = explainGrade(coreRubric, id, ratings)
      if (lift === null) return
      const good = { rating: 'green' as const, places: [], markers: [] }
      const gradeWith = (ids: string[]) =>
        gradeSection(coreRubric, id, { ...ratings, ...Object.fromEntries(ids.map((each) => [each, good])) }).grade
      expect(gradeWith(lift.itemIds)).toBe(lift.grade)
      expect(order.indexOf(lift.grade)).toBeGreaterThan(order.indexOf(grade.grade))
      for (const one of lift.itemIds)
        expect(order.indexOf(gradeWith(lift.itemIds.filter((other) => other !== one)))).toBeLessThanOrEqual(
          order.indexOf(grade.grade),
        )
    }),
    { numRuns: 200 },
  )
})
