import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictionsOf } from '#app/domain/evidence/contradictions.ts'
import { decideApplicability } from '#app/domain/evidence/decide-applicability.ts'
import type { Evidence } from '#app/domain/evidence/evidence.ts'
import { formsAsAt, type PlanForm } from '#app/domain/evidence/plan-form.ts'
import { countingForms, replyOf } from '#app/domain/evidence/replies.ts'
import { sectionApplicability } from '#app/domain/evidence/section-applicability.ts'
import { lateness, sayings } from '#app/domain/evidence/form-words.ts'
import { Proposal } from '#app/domain/returns/proposal.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import type { FindingAnswer } from '#app/domain/rubric/rubric.ts'
import { makeAdviceRequest } from '#tests/factories/advice-request.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { makePlanForm } from '#tests/factories/plan-form.ts'

const allNo = Object.fromEntries(coreRubric.findings.map(({ id }) => [id, 'no' as const]))
const evidenceOf = (forms: PlanForm[], more: Partial<Evidence> = {}): Evidence => ({
  facts: makeFacts(),
  forms,
  findings: allNo,
  ratings: {},
  ...more,
})
const back = (formType: FormType, ...proposes: Proposal[]) => makePlanForm({ formType, proposes })
const open = (formType: FormType) => makePlanForm({ formType, returnedOn: null })

test('a plan is audited with the forms of the freeze date: later returns are not back, later requests are not there', () => {
  const asked = [
    makeAdviceRequest({
      formType: 'salt',
      requestedOn: '2026-09-01',
      days: 20,
      proposes: 'health_need,health_provision',
    }),
    makeAdviceRequest({ formType: 'ot', requestedOn: '2026-09-01', days: 80, proposes: 'nil' }),
    makeAdviceRequest({ formType: 'physio', requestedOn: '2026-11-01', days: 5, proposes: 'nil' }),
  ]
  expect(formsAsAt(asked, '2026-10-30')).toMatchObject([
    { formType: 'salt', returnedOn: '2026-09-21', proposes: ['health_need', 'health_provision'] },
    { formType: 'ot', returnedOn: null, proposes: [] },
  ])
})

test('of several forms of one type the last that came back counts, not an open request', () => {
  const forms = [
    makePlanForm({ requestedOn: '2026-10-01', returnedOn: null }),
    makePlanForm({ requestedOn: '2025-01-10', returnedOn: '2025-02-10', proposes: ['nil'] }),
    makePlanForm({ requestedOn: '2019-01-10', returnedOn: '2019-02-10', proposes: ['health_need'] }),
  ]
  expect(countingForms(forms)).toMatchObject([{ returnedOn: '2025-02-10' }])
})

test.each<[string, PlanForm[], string]>([
  ['no form of the service', [back('parent', 'health_need')], 'none_asked'],
  ['one proposes', [back('salt', 'health_need'), open('ot')], 'proposes'],
  ['all are back and find none', [back('salt', 'nil'), back('ot', 'nil')], 'nil'],
  ['one is not back', [back('salt', 'nil'), open('ot')], 'unknown'],
  ['one was not read', [back('salt', 'nil'), back('ot')], 'unknown'],
  ['none is back', [open('salt'), open('ot')], 'no_reply'],
  ['not known is no reply', [back('salt', 'not_known'), open('ot')], 'no_reply'],
  ['back but not read may hold some', [back('salt')], 'unknown'],
])('the reply of health: %s', (_, forms, expected) => {
  expect(replyOf(forms, 'health', ['health_need'])).toBe(expected)
})

const states = (evidence: Evidence) =>
  Object.fromEntries(
    Object.entries(decideApplicability(coreRubric, evidence)).map(([name, { state }]) => [name, state]),
  )

test.each<[string, PlanForm[], Record<string, string>]>([
  ['no forms', [], { healthNeed: 'nil_evidenced', socialCareNeed: 'nil_evidenced', h1Provision: 'nil_evidenced' }],
  [
    'a form shows a health need',
    [back('ot', 'health_need')],
    { healthNeed: 'applicable', healthProvision: 'applicable' },
  ],
  ['provision alone', [back('ot', 'health_provision')], { healthNeed: 'nil_evidenced', healthProvision: 'applicable' }],
  ['the family counts', [back('parent', 'social_care_need')], { socialCareNeed: 'applicable' }],
  [
    'H1',
    [back('social_care', 'h1_provision')],
    { socialCareProvision: 'applicable', h1Provision: 'applicable', h2Provision: 'nil_evidenced' },
  ],
  [
    'H2',
    [back('social_care', 'h2_provision')],
    { socialCareProvision: 'applicable', h1Provision: 'nil_evidenced', h2Provision: 'applicable' },
  ],
  [
    'nil',
    [back('social_care', 'nil'), back('salt', 'nil')],
    { socialCareNeed: 'nil_evidenced', healthNeed: 'nil_evidenced' },
  ],
  [
    'never returned',
    [open('social_care')],
    { socialCareNeed: 'unknown_no_evidence', socialCareProvision: 'unknown_no_evidence' },
  ],
  ['not known is not nil', [back('social_care', 'not_known')], { socialCareNeed: 'unknown_no_evidence' }],
  ['came back unread: the auditor has read it', [back('social_care')], { socialCareNeed: 'nil_evidenced' }],
  ['the other service stays as it is', [open('social_care')], { healthNeed: 'nil_evidenced' }],
])('where appropriate, every finding no: %s', (_, forms, expected) => {
  expect(states(evidenceOf(forms))).toMatchObject(expected)
})

test('from 18 on H1 is not applicable for age, and what was proposed for it belongs in H2', () => {
  const evidence = evidenceOf([back('social_care', 'h1_provision')], { facts: makeFacts({ yearGroup: 14 }) })
  expect(sectionApplicability('H1', coreRubric, evidence)).toMatchObject({
    state: 'nil_evidenced',
    naReason: 'na_age_or_stage',
  })
  expect(sectionApplicability('H2', coreRubric, evidence)).toMatchObject({ state: 'applicable', naReason: null })
  const turning = { ...evidence, facts: makeFacts({ yearGroup: 13 }) }
  expect(sectionApplicability('H1', coreRubric, turning)?.state).toBe('applicable')
})

test('a nil carries its code, what is not known carries none, and other sections always apply', () => {
  expect(sectionApplicability('D', coreRubric, evidenceOf([]))).toMatchObject({ naReason: 'na_no_need_evidenced' })
  const unknown = evidenceOf([open('social_care')])
  expect(sectionApplicability('D', coreRubric, unknown)).toMatchObject({ state: 'unknown_no_evidence', naReason: null })
  expect(sectionApplicability('D', coreRubric, unknown)?.reasons.join()).toContain(
    'nothing had come back from social care',
  )
  expect(sectionApplicability('F', coreRubric, unknown)).toBeUndefined()
})

const na = (naReason: 'na_no_need_evidenced' | 'na_age_or_stage' | 'na_nothing_to_record') =>
  ({ rating: 'na', naReason }) as const
const rated = (rating: 'green' | 'red') => ({ rating, naReason: null }) as const

test.each<[string, PlanForm[], Partial<Evidence>, string[]]>([
  [
    'nil in D while the social care form proposes provision',
    [back('social_care', 'h2_provision')],
    { ratings: { D1: na('na_no_need_evidenced') }, findings: {} },
    [
      'D1 is marked not applicable, but the form of 21 September 2026 from social care shows a social care need or proposes provision for one.',
    ],
  ],
  [
    'H1.2 not applicable while a form proposes H1',
    [back('social_care', 'h1_provision')],
    { ratings: { 'H1.2': na('na_nothing_to_record') }, findings: {} },
    [
      'H1.2 is marked not applicable, but the form of 21 September 2026 from social care proposes provision under section 2 (H1).',
    ],
  ],
  [
    'C1 green although health replied nil',
    [back('salt', 'nil')],
    { ratings: { C1: rated('green') }, findings: {} },
    ['C1 is rated green, but every form of health that was asked for is back and finds none.'],
  ],
  [
    'C1 green, health nil, but the auditor found a need elsewhere',
    [back('salt', 'nil')],
    { ratings: { C1: rated('green') }, findings: { 'C.need_elsewhere': 'yes' } },
    [],
  ],
  [
    'a no while a form says yes',
    [back('ot', 'health_provision')],
    { findings: { 'G.advice_proposes_provision': 'no' } },
    [
      '“Does any returned health advice propose health provision?” was answered no, but the form of 21 September 2026 from occupational therapy proposes health provision.',
    ],
  ],
  [
    'a no while nothing came back',
    [open('social_care')],
    { findings: { 'H2.advice_proposes_provision': 'no' } },
    [
      '“Does the social care advice, or a social care plan, propose any other social care provision?” was answered no. By the freeze date nothing had come back from social care, or only “not known”. That is not evidence of none.',
    ],
  ],
  [
    'a no to the advice is held against the service, a no to elsewhere against the others',
    [back('ot', 'health_need'), back('parent', 'health_need')],
    { findings: { 'C.advice_shows_need': 'no', 'C.need_elsewhere': 'no' } },
    [
      '“Does any returned health advice show a health need related to the special educational needs?” was answered no, but the form of 21 September 2026 from occupational therapy shows a health need.',
      '“Is such a health need evident anywhere else?” was answered no, but the form of 21 September 2026 from the parent or carer shows a health need.',
    ],
  ],
  [
    'a no to H1 while a form proposes H2 only',
    [back('social_care', 'h2_provision')],
    { findings: { 'H1.section_2_necessary': 'no' } },
    [],
  ],
  [
    'H1 rated for an adult',
    [],
    { ratings: { 'H1.2': rated('red') }, facts: makeFacts({ yearGroup: 15 }), findings: {} },
    ['H1.2 is rated, but the year group shows that the person is 18 or over, so provision belongs in H2.'],
  ],
  [
    'H1 not applicable for age in year 5',
    [],
    { ratings: { 'H1.2': na('na_age_or_stage') }, findings: {} },
    ['H1.2 is marked not applicable for age, but the year group shows that the person is under 18.'],
  ],
  [
    'adult care left out for age at 19',
    [],
    { ratings: { 'H2.3': na('na_age_or_stage') }, facts: makeFacts({ yearGroup: 15 }), findings: {} },
    ['H2.3 is marked not applicable for age, but the year group shows that the person is 18 or over.'],
  ],
])('contradiction: %s', (_, forms, more, sentences) => {
  expect(contradictionsOf(coreRubric, evidenceOf(forms, more)).map(({ sentence }) => sentence)).toEqual(sentences)
})

const anyForm = fc.record({
  formType: fc.constantFrom(...FormType.options),
  proposes: fc.uniqueArray(fc.constantFrom(...Proposal.options), { maxLength: 3 }),
  isBack: fc.boolean(),
})
const anyForms = fc
  .uniqueArray(anyForm, { selector: ({ formType }) => formType, maxLength: 6 })
  .map((forms) =>
    forms.map(({ formType, proposes, isBack }) => (isBack ? back(formType, ...proposes) : open(formType))),
  )
const anyFindings = fc.dictionary(
  fc.constantFrom(...coreRubric.findings.map(({ id }) => id)),
  fc.constantFrom<FindingAnswer>('yes', 'no', 'unknown_no_evidence'),
)

test('a form that proposes something never takes a plan out, and an open form never makes a nil', () => {
  fc.assert(
    fc.property(anyForms, anyFindings, (forms, findings) => {
      const before = states(evidenceOf(forms, { findings }))
      const proposed = states(
        evidenceOf([...forms, back('education', 'health_need', 'h1_provision', 'h2_provision')], { findings }),
      )
      expect(proposed).toMatchObject({ healthNeed: 'applicable', socialCareProvision: 'applicable' })
      const asked = states(
        evidenceOf([...forms.filter(({ formType }) => formType !== 'social_care'), open('social_care')], { findings }),
      )
      expect(before['socialCareNeed'] === 'unknown_no_evidence' && asked['socialCareNeed'] === 'nil_evidenced').toBe(
        false,
      )
    }),
  )
})

test('a form in words: what it says and how late it was', () => {
  expect(sayings(back('salt', 'health_need', 'health_provision'))).toBe('Health need; Health provision')
  expect(sayings(back('salt'))).toBe('What it proposes is not recorded')
  expect(sayings(open('salt'))).toBe('Not returned')
  expect(lateness(makePlanForm({ returnedOn: '2026-10-20' }), '2026-10-30')).toBe('7 days late')
  expect(lateness(open('salt'), '2026-10-30')).toBe('17 days overdue on that day')
  expect(lateness(makePlanForm({ formType: 'parent', returnedOn: '2026-12-20' }), '2026-12-30')).toBe('')
})
