import { expect, test } from 'vitest'
import { agencyOfForm, FormType, isFromFamily } from '#app/domain/shared/form-type.ts'

test('every form is read by one agency', () => {
  expect(FormType.options.map((type) => [type, agencyOfForm(type)])).toEqual([
    ['parent', 'education'],
    ['child', 'education'],
    ['education', 'education'],
    ['ep', 'education'],
    ['paediatric', 'health'],
    ['salt', 'health'],
    ['ot', 'health'],
    ['physio', 'health'],
    ['camhs', 'health'],
    ['health_visitor', 'health'],
    ['social_care', 'social_care'],
  ])
})

test('only the forms of parents and children come from the family', () => {
  expect(FormType.options.filter(isFromFamily)).toEqual(['parent', 'child'])
})
