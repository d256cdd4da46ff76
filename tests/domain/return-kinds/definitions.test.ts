import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annualReviewRefs } from '#app/domain/return-kinds/annual-reviews.ts'
import { isExtended } from '#app/domain/return-kinds/appeals.ts'
import { returnDefinition, returnDefinitions } from '#app/domain/return-kinds/definitions.ts'
import { checkRow, rulesOf } from '#app/domain/returns/check-row.ts'
import { digestText, ReturnKind, type ReturnValues } from '#app/domain/returns/return-definition.ts'
import { placeRows, wholeValues } from '#app/domain/returns/place-rows.ts'

const context = { asOf: '2026-11-23', isPlanKnown: () => true }

function broken(kind: ReturnKind, values: ReturnValues): string[] {
  const definition = returnDefinition(kind)
  const whole = wholeValues(definition, values, undefined)
  return checkRow(definition, rulesOf(definition), whole, context).map(({ rule }) => rule)
}

const review = { planRef: 'P-1', dueOn: '2026-05-01', meetingOn: '2026-05-06' }
const appeal = {
  ref: 'A-1',
  planRef: 'P-1',
  registeredOn: '2026-09-01',
  sections: 'B,F',
  ground: 'content',
  status: 'open',
}
const event = { planRef: 'P-1', kind: 'suspension', startedOn: '2026-10-12', endedOn: '2026-10-13', sessions: 4 }
const survey = {
  survey: 'Autumn',
  closedOn: '2026-10-31',
  group: 'partner',
  invited: 100,
  verySatisfied: 10,
  satisfied: 10,
  neither: 10,
  dissatisfied: 5,
  veryDissatisfied: 5,
  noAnswer: 0,
}

test.each<[string, ReturnKind, ReturnValues, string[]]>([
  ['a review in order', 'annual_reviews', { ...review, decisionOn: '2026-06-03', outcome: 'maintain' }, []],
  [
    'everything on the day of the meeting',
    'annual_reviews',
    { ...review, decisionOn: '2026-05-06', outcome: 'cease' },
    [],
  ],
  [
    'a decision before the meeting',
    'annual_reviews',
    { ...review, decisionOn: '2026-05-05', outcome: 'cease' },
    ['DECISION_BEFORE_MEETING'],
  ],
  [
    'a report before the meeting',
    'annual_reviews',
    { ...review, schoolReportOn: '2026-05-05' },
    ['REPORT_BEFORE_MEETING'],
  ],
  [
    'a final plan before the notice',
    'annual_reviews',
    { ...review, decisionOn: '2026-06-03', outcome: 'amend', noticeOn: '2026-06-03', finalOn: '2026-06-02' },
    ['FINAL_BEFORE_NOTICE'],
  ],
  [
    'a decision without an outcome',
    'annual_reviews',
    { ...review, decisionOn: '2026-06-03' },
    ['DECISION_WITHOUT_OUTCOME'],
  ],
  ['an outcome without a decision', 'annual_reviews', { ...review, outcome: 'cease' }, ['OUTCOME_WITHOUT_DECISION']],
  [
    'a decision without a meeting',
    'annual_reviews',
    { ...review, meetingOn: null, decisionOn: '2026-06-03', outcome: 'cease' },
    ['DECISION_WITHOUT_MEETING'],
  ],
  [
    'an amendment not finished after 84 days',
    'annual_reviews',
    { ...review, meetingOn: '2026-08-31', decisionOn: '2026-09-03', outcome: 'amend' },
    [],
  ],
  [
    'an amendment not finished after 85 days',
    'annual_reviews',
    { ...review, meetingOn: '2026-08-30', decisionOn: '2026-09-03', outcome: 'amend' },
    ['AMEND_WITHOUT_FINAL'],
  ],
  [
    'a final plan although nothing is amended',
    'annual_reviews',
    { ...review, decisionOn: '2026-06-03', outcome: 'maintain', finalOn: '2026-07-01' },
    ['FINAL_WITHOUT_AMEND'],
  ],
  ['a meeting in the future', 'annual_reviews', { ...review, meetingOn: '2026-11-24' }, ['DAY_AFTER_SOURCE']],
  ['a due day in the future', 'annual_reviews', { ...review, dueOn: '2027-05-01' }, []],
  [
    'a meeting before there were plans',
    'annual_reviews',
    { ...review, dueOn: null, meetingOn: '2014-08-31' },
    ['DAY_BEFORE_PLANS'],
  ],
  ['an appeal in order', 'appeals', appeal, []],
  [
    'an appeal that ended before it began',
    'appeals',
    { ...appeal, status: 'decided', endedOn: '2026-08-31' },
    ['ENDED_BEFORE_REGISTERED'],
  ],
  ['an open appeal that ended', 'appeals', { ...appeal, endedOn: '2026-10-01' }, ['OPEN_BUT_ENDED']],
  ['an ended appeal without a day', 'appeals', { ...appeal, status: 'conceded' }, ['ENDED_WITHOUT_DAY']],
  [
    'an appeal on content without sections and plan',
    'appeals',
    { ...appeal, sections: '', planRef: null },
    ['CONTENT_WITHOUT_SECTIONS', 'CONTENT_WITHOUT_PLAN'],
  ],
  [
    'an extended appeal without an education ground',
    'appeals',
    { ...appeal, sections: 'C,G' },
    ['EXTENDED_WITHOUT_EDUCATION'],
  ],
  ['a refusal to assess', 'appeals', { ...appeal, sections: '', planRef: null, ground: 'refuse_to_assess' }, []],
  ['a suspension in order', 'school_events', event, []],
  ['a suspension without sessions', 'school_events', { ...event, sessions: null }, ['SUSPENSION_WITHOUT_SESSIONS']],
  ['a suspension of 91 sessions', 'school_events', { ...event, sessions: 91 }, ['SUSPENSION_TOO_LONG']],
  ['a suspension of minus one session', 'school_events', { ...event, sessions: -1 }, ['COUNT_NEGATIVE']],
  [
    'an event that ended before it began',
    'school_events',
    { ...event, endedOn: '2026-10-11' },
    ['ENDED_BEFORE_STARTED'],
  ],
  [
    'a timetable that goes on and on',
    'school_events',
    { ...event, kind: 'part_time_timetable', startedOn: '2026-08-30', endedOn: null },
    ['TIMETABLE_WITHOUT_END'],
  ],
  ['a survey in order', 'satisfaction', survey, []],
  ['an open survey', 'satisfaction', { ...survey, invited: null }, []],
  ['more satisfied than invited', 'satisfaction', { ...survey, invited: 19 }, ['MORE_SATISFIED_THAN_INVITED']],
  ['more answers than invited', 'satisfaction', { ...survey, invited: 39 }, ['MORE_ANSWERS_THAN_INVITED']],
  ['a negative count', 'satisfaction', { ...survey, dissatisfied: -153 }, ['COUNT_NEGATIVE']],
])('%s', (_, kind, values, expected) => {
  expect(broken(kind, values)).toEqual(expected)
})

test('a plan that the register does not know is taken and shown', () => {
  const definition = returnDefinition('annual_reviews')
  const findings = checkRow(definition, rulesOf(definition), review, { ...context, isPlanKnown: () => false })
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'PLAN_NOT_IN_REGISTER',
      severity: 'suspicious',
      column: 'Plan reference',
      value: 'P-1',
    }),
  ])
})

test('every kind has a definition; codes of its rules differ, and every rule names a column', () => {
  expect(new Set(returnDefinitions.map(({ kind }) => kind))).toEqual(new Set(ReturnKind.options))
  for (const definition of returnDefinitions) {
    const own = definition.rules.map(({ code }) => code)
    expect(new Set(own).size).toBe(own.length)
    const keys = new Set(definition.columns.map(({ key }) => key))
    expect(rulesOf(definition).filter(({ column }) => !keys.has(column))).toEqual([])
    expect([...definition.mustHave, definition.dayColumn].filter((key) => !keys.has(key))).toEqual([])
    for (const { sentence } of rulesOf(definition)) expect(sentence).toMatch(/\.$/)
  }
})

test('codes are read as codes and as words, whatever the case and the spaces', () => {
  const read = (kind: ReturnKind, key: string, text: string) =>
    returnDefinition(kind)
      .columns.find((column) => column.key === key)!
      .read(text, { asOf: context.asOf, epoch1904: false })
  expect(read('annual_reviews', 'outcome', ' a ')).toEqual({ ok: true, value: 'amend' })
  expect(read('annual_reviews', 'outcome', 'AMEND the plan')).toEqual({ ok: true, value: 'amend' })
  expect(read('appeals', 'sections', 'Section H1; section b / F')).toEqual({ ok: true, value: 'B,F,H1' })
  expect(read('appeals', 'sections', 'H3')).toMatchObject({ ok: false })
  expect(read('school_events', 'kind', 'Fixed-term exclusion')).toEqual({ ok: true, value: 'suspension' })
  expect(read('satisfaction', 'invited', '1,240')).toEqual({ ok: true, value: 1240 })
  expect(read('satisfaction', 'invited', '−3')).toEqual({ ok: true, value: -3 })
  expect(read('satisfaction', 'invited', '12.5')).toMatchObject({ ok: false })
  expect(read('satisfaction', 'invited', '12.0')).toEqual({ ok: true, value: 12 })
})

test('a review is known by its meeting, before that by the day it is due', () => {
  expect(annualReviewRefs(review)).toEqual(['P-1/2026-05-06', 'P-1/due 2026-05-01'])
  expect(annualReviewRefs({ planRef: 'P-1', dueOn: '2026-05-01' })).toEqual(['P-1/due 2026-05-01'])
  expect(annualReviewRefs({ planRef: 'P-1' })).toEqual([])
})

test('any of C, D, G, H1 and H2 makes an appeal an extended one', () => {
  expect(['B,F', 'I', '', 'B,C', 'D', 'G', 'F,H1', 'H2'].map(isExtended)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    true,
  ])
})

test('placing what has been placed changes nothing, and no known row is taken by two', () => {
  const definition = returnDefinition('annual_reviews')
  const day = fc.option(fc.integer({ min: 1, max: 9 }).map((number) => `2026-05-0${number}`))
  const values = fc.record({
    planRef: fc.constantFrom('P-1', 'P-2'),
    dueOn: day,
    meetingOn: day,
    outcome: fc.option(fc.constantFrom('amend', 'cease')),
  })
  const rowsOf = (rows: ReturnValues[]) => {
    const seen = new Set<string>()
    return rows.filter((row) => {
      const ref = definition.refsOf(row)[0] ?? ''
      return ref !== '' && !seen.has(ref) && seen.add(ref)
    })
  }
  fc.assert(
    fc.property(fc.array(values), fc.array(values), (first, second) => {
      const known = new Map(
        placeRows(definition, new Map(), rowsOf(first), (text) => text).map((row, index) => {
          if (row.kind !== 'added') throw new Error('nothing is known yet')
          return [row.ref, { id: String(index), ref: row.ref, digest: row.digest, sourceId: 's', values: row.values }]
        }),
      )
      const again = placeRows(
        definition,
        known,
        [...known.values()].map((row) => row.values),
        (text) => text,
      )
      expect(again.every(({ kind }) => kind === 'unchanged')).toBe(true)
      const placed = placeRows(definition, known, rowsOf(second), (text) => text)
      const taken = placed.flatMap((row) => (row.kind === 'added' ? [] : [row.before.id]))
      expect(new Set(taken).size).toBe(taken.length)
      const left = [...known.values()].filter(({ id }) => !taken.includes(id)).map(({ ref }) => ref)
      const refs = [...left, ...placed.map(({ ref }) => ref)]
      expect(new Set(refs).size).toBe(refs.length)
    }),
  )
  expect(digestText(definition, { planRef: 'P-1' })).toBe(digestText(definition, { planRef: 'P-1', dueOn: null }))
})
