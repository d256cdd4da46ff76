import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictionsOf } from '#app/domain/evidence/contradictions.ts'
import { decideApplicability } from '#app/domain/evidence/decide-applicability.ts'
import type { Evidence } from '#app/domain/evidence/evidence.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import type { FindingAnswer, NaReason, Rating } from '#app/domain/rubric/rubric.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeFacts } from '#tests/factories/facts.ts'

const allNo = Object.fromEntries(coreRubric.findings.map(({ id }) => [id, 'no' as const]))

function evidence(over: {
  facts?: Parameters<typeof makeFacts>[0]
  forms?: PlanForm[]
  findings?: Record<string, FindingAnswer>
  ratings?: Record<string, Rating>
  naReason?: NaReason
}): Evidence {
  const ratings = Object.entries(over.ratings ?? {}).map(([id, rating]) => [
    id,
    { rating, naReason: rating === 'na' ? (over.naReason ?? 'na_no_need_evidenced') : null },
  ])
  return {
    facts: makeFacts(over.facts),
    forms: over.forms ?? [],
    findings: { ...allNo, ...over.findings },
    ratings: Object.fromEntries(ratings),
  }
}

type Case = [name: string, over: Parameters<typeof evidence>[0], expected: Record<string, string>]
const nil = {
  healthNeed: 'nil_evidenced',
  healthProvision: 'nil_evidenced',
  socialCareNeed: 'nil_evidenced',
  socialCareProvision: 'nil_evidenced',
}

test.each<Case>([
  ['every finding no', {}, nil],
  ['C1 and D1 not applicable', { ratings: { C1: 'na', D1: 'na' } }, nil],
  [
    'M2h: the advice shows a health need',
    { findings: { 'C.advice_shows_need': 'yes' } },
    { ...nil, healthNeed: 'applicable', healthProvision: 'applicable' },
  ],
  [
    'M2h: a health need elsewhere',
    { findings: { 'C.need_elsewhere': 'yes' } },
    { ...nil, healthNeed: 'applicable', healthProvision: 'applicable' },
  ],
  [
    'M2h: C1 rated red',
    { ratings: { C1: 'red' } },
    { ...nil, healthNeed: 'applicable', healthProvision: 'applicable' },
  ],
  [
    'M2h: C1 na against the advice',
    { ratings: { C1: 'na' }, findings: { 'C.advice_shows_need': 'yes' } },
    { ...nil, healthNeed: 'applicable', healthProvision: 'applicable' },
  ],
  [
    'M2h: no health reply',
    { ratings: { C1: 'na' }, findings: { 'C.advice_shows_need': 'unknown_no_evidence' } },
    { ...nil, healthNeed: 'unknown_no_evidence', healthProvision: 'unknown_no_evidence' },
  ],
  [
    'M4: the advice proposes provision',
    { findings: { 'G.advice_proposes_provision': 'yes' } },
    { ...nil, healthProvision: 'applicable' },
  ],
  ['M4: on a health caseload', { facts: { isOnHealthCaseload: true } }, { ...nil, healthProvision: 'applicable' }],
  [
    'M4: no reply about provision',
    { findings: { 'G.advice_proposes_provision': 'unknown_no_evidence' } },
    { ...nil, healthProvision: 'unknown_no_evidence' },
  ],
  ['M4: a blank box or a recorded provision does not decide', { ratings: { G1: 'green' } }, nil],
  [
    'M2s: the advice shows a social care need',
    { findings: { 'D.advice_shows_need': 'yes' } },
    { ...nil, socialCareNeed: 'applicable', socialCareProvision: 'applicable' },
  ],
  [
    'M2s: D1 rated amber',
    { ratings: { D1: 'amber' } },
    { ...nil, socialCareNeed: 'applicable', socialCareProvision: 'applicable' },
  ],
  [
    'M2s: not known to social care',
    { findings: { 'D.advice_shows_need': 'unknown_no_evidence' } },
    { ...nil, socialCareNeed: 'unknown_no_evidence', socialCareProvision: 'unknown_no_evidence' },
  ],
  [
    'M3: section 2 found necessary',
    { findings: { 'H1.section_2_necessary': 'yes' } },
    { ...nil, socialCareProvision: 'applicable' },
  ],
  [
    'M3: section 2 not considered',
    { findings: { 'H1.section_2_necessary': 'unknown_no_evidence' } },
    { ...nil, socialCareProvision: 'unknown_no_evidence' },
  ],
  [
    'M3: other provision proposed',
    { findings: { 'H2.advice_proposes_provision': 'yes' } },
    { ...nil, socialCareProvision: 'applicable' },
  ],
  ['M3: child in need', { facts: { isChildInNeed: true } }, { ...nil, socialCareProvision: 'applicable' }],
  ['M3: child protection', { facts: { isChildProtection: true } }, { ...nil, socialCareProvision: 'applicable' }],
  ['M3: looked after', { facts: { isLookedAfter: true } }, { ...nil, socialCareProvision: 'applicable' }],
  ['M3: short breaks', { facts: { hasShortBreaks: true } }, { ...nil, socialCareProvision: 'applicable' }],
  ['M3: merely known to social care', { facts: { isKnownToSocialCare: true } }, nil],
])('%s', (_, over, expected) => {
  const result = decideApplicability(coreRubric, evidence(over))
  expect(Object.fromEntries(Object.entries(result).map(([name, { state }]) => [name, state]))).toMatchObject(expected)
  for (const { reasons } of Object.values(result)) expect(reasons.length).toBeGreaterThan(0)
})

test('findings that nobody answered leave everything unknown, never nil', () => {
  const result = decideApplicability(coreRubric, { facts: makeFacts(), forms: [], findings: {}, ratings: {} })
  expect(Object.values(result).map(({ state }) => state)).toEqual(Array(6).fill('unknown_no_evidence'))
  expect(result.healthNeed.reasons[0]).toContain('has no answer')
})

test.each<[string, Parameters<typeof evidence>[0], string[]]>([
  ['nothing said twice', { ratings: { C1: 'na', G1: 'na' } }, []],
  [
    'C1 not applicable although the advice shows a need',
    { ratings: { C1: 'na' }, findings: { 'C.advice_shows_need': 'yes' } },
    [
      'C1 is marked not applicable, but “Does any returned health advice show a health need related to the special educational needs?” was answered yes.',
    ],
  ],
  [
    'D1 not applicable for want of a need, with no reply',
    { ratings: { D1: 'na' }, findings: { 'D.need_elsewhere': 'unknown_no_evidence' } },
    [
      'D1 is marked not applicable, but “Is such a social care need evident anywhere else?” was answered “not known”. That is not evidence of none.',
    ],
  ],
  [
    'D1 not applicable for a child in need',
    { ratings: { D1: 'na' }, facts: { isChildInNeed: true } },
    ['D1 is marked not applicable, but the register shows a child in need.'],
  ],
  [
    'G1 not applicable on a caseload',
    { ratings: { G1: 'na' }, facts: { isOnHealthCaseload: true } },
    ['G1 is marked not applicable, but the register shows that the person is on a health caseload.'],
  ],
  [
    'H1.2 for a disabled child',
    { ratings: { 'H1.2': 'na' }, naReason: 'na_nothing_to_record', facts: { isDisabledChild: true } },
    ['H1.2 is marked not applicable, but the register shows a disabled child.'],
  ],
  [
    'G1 rated against findings',
    { ratings: { G1: 'green' } },
    ['G1 is rated, but every question at the top of its section was answered no.'],
  ],
])('contradiction: %s', (_, over, sentences) => {
  expect(contradictionsOf(coreRubric, evidence(over)).map(({ sentence }) => sentence)).toEqual(sentences)
})

const anyEvidence = fc.record({
  facts: fc.record({ isOnHealthCaseload: fc.boolean(), isChildInNeed: fc.boolean(), hasShortBreaks: fc.boolean() }),
  findings: fc.dictionary(
    fc.constantFrom(...coreRubric.findings.map(({ id }) => id)),
    fc.constantFrom<FindingAnswer>('yes', 'no', 'unknown_no_evidence'),
  ),
  ratings: fc.dictionary(
    fc.constantFrom('C1', 'D1', 'G1', 'H1.2'),
    fc.constantFrom<Rating>('green', 'amber', 'red', 'na'),
  ),
})

test('one more yes never takes a plan out of a measure, and a nil has every finding answered no', () => {
  fc.assert(
    fc.property(anyEvidence, fc.constantFrom(...coreRubric.findings), (over, finding) => {
      const before = decideApplicability(coreRubric, evidence(over))
      const after = decideApplicability(
        coreRubric,
        evidence({ ...over, findings: { ...over.findings, [finding.id]: 'yes' } }),
      )
      for (const name of ['healthNeed', 'healthProvision', 'socialCareNeed', 'socialCareProvision'] as const) {
        const isKept = before[name].state !== 'applicable' || after[name].state === 'applicable'
        expect(isKept).toBe(true)
      }
      const { findings } = evidence(over)
      const said = (decides: string) =>
        coreRubric.findings.filter((one) => one.decides === decides).map(({ id }) => findings[id])
      const isNil = before.healthNeed.state === 'nil_evidenced'
      expect(isNil && said('health_need').some((answer) => answer !== 'no')).toBe(false)
    }),
  )
})
