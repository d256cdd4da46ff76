import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameText, parseFrame } from '#app/domain/frame/frame-text.ts'
import { placeInFrame, type FramePlan, type FrameRules } from '#app/domain/frame/frame.ts'
import {
  compareStrata,
  StrataBy,
  StrataCode,
  strataByName,
  stratumName,
  stratumOf,
  stratumWords,
} from '#app/domain/frame/strata.ts'
import { placeWords, sentenceWords, textKey } from '#app/domain/frame/text-key.ts'
import { PrimaryNeed } from '#app/domain/register/plan.ts'
import { needGroupOf } from '#app/domain/register/need-group.ts'

const facts = {
  touch: 'new',
  phase: 'primary',
  primaryNeed: 'SEMH',
  settingType: 'Special school',
  locality: ' West  Hull',
  isLookedAfter: true,
} as const

test.each([
  ['none', 'all', 'All together'],
  ['new_amended_other', 'new', 'Issued in term'],
  ['phase', 'primary', 'Primary'],
  ['need_group', 'need.semh', 'Social, emotional and mental health'],
  ['setting_type', 'setting.special_school', 'Special school'],
  ['locality', 'locality.west_hull', 'West Hull'],
  ['looked_after', 'looked_after', 'Looked after'],
  ['new_amended_other+phase+locality', 'new+primary+locality.west_hull', 'Issued in term; primary; West Hull'],
  ['setting_type+looked_after', 'setting.special_school+looked_after', 'Special school; looked after'],
])('divided by %s the plan stands in %s, which is %s', (strataBy, key, name) => {
  expect(stratumOf(facts, strataBy)).toBe(key)
  expect(stratumName(key)).toBe(name)
})

test('what the register does not know is a stratum of its own', () => {
  const blank = { ...facts, phase: null, primaryNeed: null, settingType: ' – ', locality: null }
  const key = stratumOf(blank, 'phase+need_group+setting_type+locality')
  expect(key).toBe('unknown+need.unknown+setting.unknown+locality.unknown')
  expect(stratumName(key)).toBe('Phase not known; need not known; setting not known; locality not known')
})

test.each([
  ['West Hull', 'west_hull', 'West Hull'],
  ['  WEST–hull ', 'west_hull', 'West Hull'],
  ["St John's & the Vale", 'st_johns_and_the_vale', 'St Johns and the Vale'],
  ['hu5', 'hu5', 'HU5'],
  ['Ynys Môn', 'ynys_mon', 'Ynys Mon'],
  ['Łódź', '-142-odz', 'Łodz'],
  ['all', 'all', 'All'],
  ['a+b\tc.d', 'a_b_c_d', 'A B C D'],
  ['?!', '', ''],
])('the text %j has the key %s and is read as %s', (text, key, words) => {
  expect(textKey(text)).toBe(key)
  expect(placeWords(key)).toBe(words)
})

test('a type of setting is written as a sentence, with its abbreviations', () => {
  expect(sentenceWords(textKey('SPECIAL SCHOOL'))).toBe('Special school')
  expect(sentenceWords(textKey('Pru / AP'))).toBe('PRU AP')
  expect(stratumWords('setting.special_school+locality.hu5')).toBe('special school; HU5')
})

test('places in another script keep keys of their own', () => {
  expect(textKey('東')).not.toBe(textKey('西'))
  expect(placeWords(textKey('東'))).toBe('東')
})

test('choices of a form and kept texts come to one canonical code', () => {
  expect(StrataBy.parse(['locality', 'phase'])).toBe('phase+locality')
  expect(StrataBy.parse('locality+phase')).toBe('phase+locality')
  expect(StrataBy.parse(['none'])).toBe('none')
  expect(StrataBy.parse('new_amended_other')).toBe('new_amended_other')
  for (const wrong of [[], '', 'none+phase', ['none', 'phase'], 'gender', undefined]) {
    expect(StrataBy.safeParse(wrong).error?.issues[0]?.message).toBe('Select how the frame is divided')
  }
  expect(strataByName('phase+locality')).toBe('Phase of education, crossed with locality')
  expect(strataByName('none')).toBe('Not divided')
})

test('every need has one of the four broad areas of the code of practice, or none', () => {
  const groups = Object.groupBy(PrimaryNeed.options, needGroupOf)
  expect(groups).toEqual({
    communication_interaction: ['SLCN', 'ASD'],
    cognition_learning: ['SPLD', 'MLD', 'SLD', 'PMLD'],
    semh: ['SEMH'],
    sensory_physical: ['HI', 'VI', 'MSI', 'PD'],
    other: ['DS', 'OTH'],
  })
})

test('strata stand in the order of their words, with what is not known last', () => {
  const keys = [
    'other+locality.vale',
    'new+locality.unknown',
    'new+locality.west',
    'amended+locality.vale',
    'new+locality.north',
  ]
  expect(keys.toSorted(compareStrata)).toEqual([
    'new+locality.north',
    'new+locality.west',
    'new+locality.unknown',
    'amended+locality.vale',
    'other+locality.vale',
  ])
})

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('West', 'west ', 'Ost', ''))
const dates = fc.option(fc.constantFrom('2026-08-31', '2026-09-01', '2026-12-31', '2027-01-01'), { nil: null })
const plan: fc.Arbitrary<Omit<FramePlan, 'ref'>> = fc.record({
  firstIssuedOn: dates,
  amendedOn: dates,
  leftOn: dates,
  isActive: fc.boolean(),
  phase: fc.constantFrom('primary', 'secondary', null),
  primaryNeed: fc.option(fc.constantFrom(...PrimaryNeed.options), { nil: null }),
  settingType: fc.option(text, { nil: null }),
  locality: fc.option(text, { nil: null }),
  isLookedAfter: fc.boolean(),
})
const rules: fc.Arbitrary<FrameRules> = fc.record({
  frameRule: fc.constantFrom('all_active', 'issued_or_amended'),
  strataBy: fc.subarray([...StrataCode.options]).map((codes) => StrataBy.parse(codes.length > 0 ? codes : 'none')),
  termFrom: fc.constant('2026-09-01'),
  termTo: fc.constant('2026-12-31'),
})

test('each eligible plan stands in exactly one stratum, whose key survives the frame file', () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 40 }), rules, (plans, rule) => {
      const lines = plans.flatMap((each, index) => {
        const ref = `P${String(index).padStart(3, '0')}`
        const place = placeInFrame({ ...each, ref }, rule, '2026-11-02', new Set(['P001']))
        if (!place || place.excludedReason !== null) return []
        expect(place.stratum).toMatch(/^[a-z0-9_.+-]+$/)
        expect(stratumName(place.stratum).trim()).not.toBe('')
        return [{ ref, stratum: place.stratum }]
      })
      expect(parseFrame(frameText(lines))).toEqual({ ok: true, lines })
      const sizes = Map.groupBy(lines, ({ stratum }) => stratum)
      expect([...sizes.values()].reduce((sum, { length }) => sum + length, 0)).toBe(lines.length)
    }),
  )
})
