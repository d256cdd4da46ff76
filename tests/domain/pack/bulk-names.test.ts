import { expect, test } from 'vitest'
import { placeOf } from '#app/domain/pack/bulk-names.ts'
import { distinctTitles, itemOf, labelOf, PackItem } from '#app/domain/pack/pack-item.ts'
import { mayAuditorRead, purgedOn } from '#app/domain/pack/pack-rules.ts'

const plans = ['NM-10', 'NM-100', 'EHC/7'].map((planRef) => ({ entryId: planRef, planRef }))

test.each<[string, string | undefined, string | undefined]>([
  ['NM-100 EP report.pdf', 'NM-100', 'form:ep'],
  ['nm-10_EHCP final.pdf', 'NM-10', 'plan'],
  ['NM-10.docx', 'NM-10', 'plan'],
  ['NM-10 draft plan v2.docx', 'NM-10', 'draft_plan'],
  ['EHC-7 SALT advice.pdf', 'EHC/7', 'form:salt'],
  ['EHC_7 annual review 2026.pdf', 'EHC/7', 'annual_review'],
  ['NM-10 parents.pdf', 'NM-10', 'form:parent'],
  ['NM-10 scan.pdf', 'NM-10', 'other_document'],
  ['NM-1000 plan.pdf', undefined, undefined],
  ['plan NM-10.pdf', undefined, undefined],
])('%s belongs to %s', (name, planRef, item) => {
  expect(placeOf(name, plans)?.planRef).toBe(planRef)
  expect(placeOf(name, plans)?.item).toBe(item)
})

test('every choice is known again by its label, with a number or without', () => {
  for (const item of PackItem.options) {
    const label = labelOf(item)
    expect(itemOf(label)).toBe(item)
    expect(itemOf({ ...label, title: `${label.title} 2` })).toBe(item)
  }
  expect(distinctTitles(['Letter', 'EHC plan', 'Letter'])).toEqual(['Letter 1', 'EHC plan', 'Letter 2'])
})

test('an auditor reads while the audit is theirs and nothing is locked', () => {
  const entry = { status: 'sampled' }
  const may = (state: string, cycle: string, auditorId: string | null = 'me') =>
    mayAuditorRead('me', { auditorId, state }, { state: cycle }, entry)
  expect(['assigned', 'in_progress', 'submitted'].every((state) => may(state, 'auditing'))).toBe(true)
  expect(may('submitted', 'moderating')).toBe(true)
  expect(may('submitted', 'locked')).toBe(false)
  expect(may('not_done', 'auditing')).toBe(false)
  expect(may('assigned', 'auditing', 'other')).toBe(false)
  expect(mayAuditorRead(null, { auditorId: null, state: 'assigned' }, { state: 'auditing' }, entry)).toBe(false)
  expect(purgedOn(new Date('2026-12-01T23:00:00Z'), 90)).toBe('2027-03-01')
})
