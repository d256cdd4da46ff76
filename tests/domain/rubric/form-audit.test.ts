import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkRubric } from '#app/domain/rubric-files/check-rubric.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import { agencyOfForm, FormType } from '#app/domain/shared/form-type.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

/** Domain 3.13: the core questions of every professional form, and those that are asked of a family's form too. */
const professional = ['FC1', 'FC2', 'FC3', 'FC4', 'FC5', 'FC6', 'FC7', 'FC8', 'FC9', 'FC11']
const family = ['FC2', 'FC8']

const expected: Record<FormType, string[]> = {
  parent: [...family, 'PV1', 'PV2', 'PV3', 'PV4', 'PV5', 'FC10', 'PV6'],
  child: [...family, 'CV1', 'CV2', 'CV3', 'CV4', 'CV5', 'FC10', 'CV6'],
  education: [...professional, 'ED1', 'ED2', 'ED3', 'ED4', 'ED5', 'ED6', 'FC10'],
  ep: [...professional, 'EP1', 'EP2', 'EP3', 'EP4', 'EP5', 'EP6', 'FC10'],
  paediatric: [...professional, 'MD1', 'MD2', 'MD3', 'MD4', 'MD5', 'MD6', 'FC10'],
  salt: [...professional, 'SL1', 'SL2', 'SL3', 'SL4', 'SL5', 'FC10'],
  ot: [...professional, 'OT1', 'OT2', 'OT3', 'OT4', 'OT5', 'FC10'],
  physio: [...professional, 'PT1', 'PT2', 'PT3', 'PT4', 'PT5', 'FC10'],
  camhs: [...professional, 'CA1', 'CA2', 'CA3', 'CA4', 'CA5', 'FC10'],
  health_visitor: [...professional, 'HV1', 'HV2', 'HV3', 'HV4', 'HV5', 'FC10'],
  social_care: [...professional, 'SC1', 'SC2', 'SC3', 'SC4', 'SC5', 'SC6', 'FC10'],
}

/** Criteria without a reason for "not applicable"; all others have one. Domain 3.13, column N/A. */
const alwaysApplies = `
  FC1 FC2 FC3 FC4 FC5 FC8 FC9 PV1 PV2 PV3 PV4 PV5 CV1 CV2 CV3 CV4 CV5 ED1 ED3 ED4
  EP1 EP2 EP4 EP5 MD5 SL1 SL2 OT1 PT1 CA1 CA4 HV2 HV3 SC1`
  .trim()
  .split(/\s+/)

const criterion = (id: string) => formRubric.criteria.find((one) => one.id === id)!

test.each(FormType.options)('the auditor of a form of type %s is asked the core and its own questions', (formType) => {
  const sections = itemsOf(formRubric, { agency: agencyOfForm(formType), formType })
  const ids = sections.flatMap(({ criteria }) => criteria.map(({ id }) => id))
  expect(ids).toEqual(expected[formType])
  expect(sections.map(({ section }) => section.id)).toHaveLength(3)
})

test.each(FormType.options)('nobody but its own agency is asked about a form of type %s', (formType) => {
  for (const agency of ['education', 'health', 'social_care'] as const) {
    if (agency === agencyOfForm(formType)) continue
    const ids = itemsOf(formRubric, { agency, formType }).flatMap(({ section }) => section.id)
    expect(ids.filter((id) => id !== 'CORE' && id !== 'PLAN')).toEqual([])
  }
})

test('only the criteria that the table says apply whatever the form', () => {
  const ids = formRubric.criteria.filter(({ naReasons }) => naReasons.length === 0).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(alwaysApplies.toSorted())
})

test('the gates of the table, and no others, hold a form at red', () => {
  const gated = formRubric.criteria.filter(({ gates }) => gates.length > 0)
  expect(gated.map(({ id }) => id)).toEqual(['FC2', 'FC8', 'SC1'])
  for (const { gates } of gated)
    for (const gate of gates) expect(gate).toMatchObject({ cap: 'red', scope: ['section', 'plan'] })
  expect(criterion('FC8').markers.map(({ id, incident }) => [id, incident !== ''])).toEqual([['wrong_child', true]])
})

test('the key criteria are those of the social care form', () => {
  expect(formRubric.criteria.filter(({ isKey }) => isKey).map(({ id }) => id)).toEqual(['SC1', 'SC3'])
})

test('timeliness comes from dates and stands on the strip; the plan writer is rated apart', () => {
  expect(formRubric.criteria.filter(({ computed }) => computed !== null).map(({ id }) => id)).toEqual(['FC1'])
  expect(formRubric.criteria.filter(({ isOnStrip }) => isOnStrip).map(({ id }) => id)).toEqual(['FC1'])
  const ofPlanWriter = formRubric.criteria.filter(({ judges }) => judges === 'plan_writer').map(({ id }) => id)
  expect(ofPlanWriter).toEqual(['FC10', 'PV6', 'CV6'])
})

test('what a form proposes is asked of health and social care only', () => {
  const asked = (formType: FormType) =>
    itemsOf(formRubric, { agency: agencyOfForm(formType), formType }).flatMap(({ findings }) =>
      findings.map(({ decides }) => decides),
    )
  expect(asked('salt')).toEqual(['health_need', 'health_provision'])
  expect(asked('social_care')).toEqual(['social_care_need', 'social_care_provision'])
  expect([...asked('parent'), ...asked('child'), ...asked('education'), ...asked('ep')]).toEqual([])
})

test('every text of the rubric is a sentence, and every section and criterion says what to look at', () => {
  const isSentence = /^[A-Z0-9“].*[.”]$/u
  for (const { prompts, statement, green, amber, red, naGuidance, naReasons, gates } of formRubric.criteria) {
    expect(prompts.length).toBeGreaterThan(0)
    const texts = [statement, green, amber, red, ...gates.map(({ reason }) => reason)]
    for (const text of naReasons.length > 0 ? [...texts, naGuidance] : texts) expect(text).toMatch(isSentence)
  }
  for (const { lookAt } of formRubric.sections) expect(lookAt).toMatch(isSentence)
})

test('the published file is the rubric that the table describes', () => {
  const file = new URL('../../../rubrics/form-audit/2026-1.json', import.meta.url)
  expect(checkRubric(JSON.parse(readFileSync(file, 'utf8')))).toEqual({ rubric: formRubric, problems: [] })
})
