import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readDate } from '#app/domain/reading/read-cell.ts'
import { placementOn, planInForce, rankedNeeds, type Sen2Active, type Sen2Person } from '#app/domain/sen2/person.ts'
import { personReader } from '#app/domain/sen2/person-reader.ts'
import { personReference, type Identity } from '#app/domain/sen2/person-reference.ts'
import { readReview } from '#app/domain/sen2/review.ts'
import type { Facts } from '#app/domain/sen2/modules.ts'

const asOf = '2026-01-15'

function dateOf(text: string | undefined): string | null {
  const cell = readDate(text ?? '', asOf)
  return cell.ok ? cell.value : null
}

function active(facts: Facts = {}, needs: Facts[] = [], placements: Facts[] = []): Sen2Active {
  return { facts, needs, placements }
}

function person(requests: Sen2Person['requests'], facts: Facts = { upn: 'A123456789012' }): Sen2Person {
  return { line: 7, facts, requests }
}

const block = active()
const inForce: [string, Sen2Person['requests'], string | undefined][] = [
  ['an active block beside its named plan', [{ plans: [{ startdate: '2020-01-06' }], active: [block] }], '2020-01-06'],
  ['an active block without a named plan', [{ plans: [], active: [block] }], ''],
  ['a named plan alone', [{ plans: [{ startdate: '2020-01-06' }], active: [] }], undefined],
  ['a request alone', [{ plans: [], active: [] }], undefined],
  ['nothing at all', [], undefined],
  [
    'a plan that ceased',
    [{ plans: [{ startdate: '2020-01-06', ceasedate: '2025-07-18' }], active: [block] }],
    undefined,
  ],
  [
    'a plan that ceased on the day',
    [{ plans: [{ startdate: '2020-01-06', ceasedate: asOf }], active: [block] }],
    undefined,
  ],
  [
    'a plan that will cease',
    [{ plans: [{ startdate: '2020-01-06', ceasedate: '2026-07-17' }], active: [block] }],
    '2020-01-06',
  ],
  [
    'a reason to cease without a day',
    [{ plans: [{ startdate: '2020-01-06', ceasereason: '2' }], active: [block] }],
    undefined,
  ],
  [
    'a second plan after one that ceased, in one request',
    [{ plans: [{ startdate: '2021-03-01' }, { startdate: '2016-03-01', ceasedate: '2019-07-19' }], active: [block] }],
    '2021-03-01',
  ],
  [
    'a second request after a plan that ceased',
    [
      { plans: [{ startdate: '2016-03-01', ceasedate: '2019-07-19' }], active: [] },
      { plans: [{ startdate: '2021-03-01' }], active: [block] },
    ],
    '2021-03-01',
  ],
  [
    'two requests with a plan in force',
    [
      { plans: [{ startdate: '2021-03-01' }], active: [block] },
      { plans: [{ startdate: '2016-03-01' }], active: [active()] },
    ],
    '2021-03-01',
  ],
]
for (const [what, requests, started] of inForce) {
  test(`${what} makes ${started === undefined ? 'no plan' : 'one plan'}`, () => {
    expect(planInForce(person(requests), asOf, dateOf)?.startDate).toBe(started)
  })
}

test('needs stand in the order of their ranks, each once, and those without a rank last', () => {
  const needs = [
    { sentype: 'PD' },
    { sentype: 'slcn', sentyperank: '2.0' },
    { sentype: 'ASD', sentyperank: '1' },
    { sentype: 'SLCN', sentyperank: '3' },
  ]
  expect(rankedNeeds(active({}, needs))).toEqual(['ASD', 'SLCN', 'PD'])
})

test('the placement of the first rank that is not over counts', () => {
  const places = [
    { urn: '1', placementrank: '1', leavingdate: '2023-07-21' },
    { urn: '2', placementrank: '2' },
    { urn: '3', placementrank: '1', entrydate: '2023-09-04' },
    { urn: '4', placementrank: '1', entrydate: '2026-09-07' },
  ]
  expect(placementOn(active({}, [], places), asOf, dateOf)?.urn).toBe('3')
  expect(placementOn(active(), asOf, dateOf)).toBeUndefined()
})

const identity: Identity = {
  keyOf: (text) => hash('sha256', text),
  refOf: () => undefined,
}

test('a reference is the same for a pupil number however it is written, and shows nothing of it', () => {
  const { ref, newKeys } = personReference({ upn: 'A123456789012' }, identity, dateOf)
  expect(ref).toMatch(/^SEN2-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(newKeys).toHaveLength(1)
  expect(personReference({ upn: ' a1234 56789012 ', surname: 'Other' }, identity, dateOf).ref).toBe(ref)
  expect(personReference({ upn: 'B123456789012' }, identity, dateOf).ref).not.toBe(ref)
})

test('a local reference goes before the one the register knows, and that before a code', () => {
  const known = {
    ...identity,
    refOf: (key: string) => (key === hash('sha256', 'uln:1234567890') ? 'EHC-1' : undefined),
  }
  expect(personReference({ upn: 'A123456789012', uniquelearnernumber: '1234567890' }, known, dateOf)).toMatchObject({
    ref: 'EHC-1',
    newKeys: [expect.any(String)],
  })
  expect(personReference({ upn: 'A123456789012', localid: 'L-9' }, known, dateOf).ref).toBe('L-9')
})

test('without numbers the names and the date of birth tell a person apart; without those nothing does', () => {
  const named = { surname: 'Surname', forename: 'Forename', personbirthdate: '2015-05-05' }
  const ref = personReference(named, identity, dateOf).ref
  expect(ref).toMatch(/^SEN2-/)
  expect(personReference({ ...named, surname: 'SUR-NAME', upn: 'UNKNOWN' }, identity, dateOf).ref).toBe(ref)
  for (const personbirthdate of ['2015-05-05T00:00:00', '2015-05-05 00:00', '05/05/2015', '42129'])
    expect(personReference({ ...named, personbirthdate }, identity, dateOf).ref).toBe(ref)
  expect(personReference({ ...named, personbirthdate: '2015-05-06' }, identity, dateOf).ref).not.toBe(ref)
  expect(personReference({ ...named, personbirthdate: '2015-02-31' }, identity, dateOf).ref).toMatch(/^SEN2-/)
  expect(personReference({ surname: 'Surname' }, identity, dateOf).ref).toBeUndefined()
  const read = personReader({ asOf, epoch1904: false, identity })
  expect(read(person([{ plans: [], active: [block] }], {}))).toMatchObject({
    kind: 'refused',
    line: 7,
    faults: [{ column: 'UPN', sentence: expect.stringContaining('no UPN, no ULN') }],
  })
})

test('a review is read from its meeting, decision, outcome, draft and final plan', () => {
  const facts: Facts = {
    reviewmeeting: '2025-03-03',
    lastreview: '2025-03-28',
    reviewoutcome: 'A',
    reviewdraft: '2025-04-01',
    phasetransferfinaldate: '2025-05-12',
  }
  expect(readReview(facts, dateOf)).toEqual({
    review: {
      meetingOn: '2025-03-03',
      decisionOn: '2025-03-28',
      outcome: 'amend',
      noticeOn: '2025-04-01',
      finalOn: '2025-05-12',
    },
    faults: [],
  })
  expect(readReview({ ...facts, phasetransferfinaldate: '2024-05-12' }, dateOf).review?.finalOn).toBeNull()
  expect(readReview({ reviewdraft: '2025-04-01' }, dateOf).review).toBeUndefined()
  expect(readReview({ lastreview: 'soon', reviewoutcome: 'X' }, dateOf).faults.map(({ column }) => column)).toEqual([
    'ReviewOutcome',
    'LastReview',
  ])
})

test('a row with a fault in its review is refused with it', () => {
  const read = personReader({ asOf, epoch1904: false, identity })
  expect(read(person([{ plans: [], active: [active({ lastreview: '2025-02-30' })] }]))).toMatchObject({
    kind: 'refused',
    faults: [{ column: 'ReviewMeeting' }, { column: 'LastReview', value: '2025-02-30' }],
  })
})
