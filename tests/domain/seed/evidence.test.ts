import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { evidenceFault, noEvidence, type SeedEvidence } from '#app/domain/seed/evidence.ts'
import { commitmentOf, sharesText, type SeedShare } from '#app/domain/seed/commit-reveal.ts'
import { digitsOfHash } from '#app/domain/seed/digits.ts'
import {
  AnnounceForm,
  demandAnnouncement,
  demandNumbers,
  digitsOfNumbers,
  numbersText,
  publicDrawMadeBy,
  type DrawnNumbers,
} from '#app/domain/seed/public-draw.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

const lottery: DrawnNumbers = {
  name: 'National lottery',
  drawnOn: '2026-11-28',
  publishedAt: 'the operator’s page of results',
  whichNumbers: 'The six numbers in the order drawn',
  howMany: 6,
  announcedBy: 'SEND officer 1',
  announcedAt: '2026-11-24T10:00:00.000Z',
  numbers: '03 14 15 22 38 41',
  enteredBy: 'SEND officer 1',
  enteredAt: '2026-11-30T09:00:00.000Z',
}

const drawSeed = (evidence: Partial<DrawnNumbers> = {}, recordedAt = '2026-11-30T09:00:00.000Z') => ({
  value: '2026-autumn:48219655842170140194',
  source: 'public_draw' as const,
  frameFrozenAt: '2026-11-23T09:00:00.000Z',
  recordedAt,
  evidence: { ...noEvidence, publicDraw: { ...lottery, ...evidence } } satisfies SeedEvidence,
})

test('a seed from published numbers is worked out again', () => {
  expect(evidenceFault(drawSeed(), '2026-11-23', hash)).toBeNull()
  expect(digitsOfNumbers('03, 14, 15 - 22\n38 41', hash)).toBe('48219655842170140194')
  // Some print 3, some 03: whoever could choose would choose among seeds.
  expect(digitsOfNumbers('3 14 15 22 38 41', hash)).toBe('48219655842170140194')
  expect(publicDrawMadeBy(lottery)).toBe('National lottery of 28 November 2026, named on 24 November 2026')
})

test.each([
  ['other numbers', drawSeed({ numbers: '04 14 15 22 38 41' }), '2026-11-23', 'but the seed is'],
  ['a number left out', drawSeed({ numbers: '03 14 15 22 38' }), '2026-11-23', 'not as many numbers'],
  ['a draw before the freeze', drawSeed(), '2026-11-28', 'not after the freeze date'],
  [
    'a draw before the frame was frozen',
    { ...drawSeed(), frameFrozenAt: '2026-11-29T09:00:00.000Z' },
    '2026-11-23',
    'not after the frame was frozen',
  ],
  [
    'a draw on the day on which the frame was frozen',
    { ...drawSeed(), frameFrozenAt: '2026-11-28T23:00:00.000Z' },
    '2026-11-23',
    'not after the frame was frozen',
  ],
  ['a draw named on its day', drawSeed({ announcedAt: '2026-11-28T08:00:00.000Z' }), '2026-11-23', 'before its day'],
  ['numbers before the day', drawSeed({}, '2026-11-27T09:00:00.000Z'), '2026-11-23', 'before the day'],
])('%s is found', (_, seed, frozenOn, words) => {
  expect(evidenceFault(seed, frozenOn, hash)).toContain(words)
})

const share = (name: string, secret: string): SeedShare => ({
  name,
  role: 'auditor',
  commitment: commitmentOf(secret, hash),
  committedAt: '2026-11-24T10:00:00.000Z',
  secret,
  revealedAt: '2026-11-25T10:00:00.000Z',
})
const shares = [
  share('A', '5f3a9c1e7b2d4806e1f0a3b5c7d9286e'),
  share('B', 'c0ffee12d34db33f90a1b2c3d4e5f607'),
  share('C', '09e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4'),
]
const sharedSeed = (change: (copy: SeedShare[]) => SeedShare[] = (copy) => copy) => ({
  value: `2026-autumn:${digitsOfHash(hash(sharesText(shares)))}`,
  source: 'commit_reveal' as const,
  frameFrozenAt: '2026-11-23T09:00:00.000Z',
  recordedAt: '2026-11-25T10:00:00.000Z',
  evidence: { ...noEvidence, shares: change(structuredClone(shares)) },
})

test('a seed from secrets is worked out again, in any order of the people', () => {
  expect(evidenceFault(sharedSeed(), '2026-11-23', hash)).toBeNull()
  expect(
    evidenceFault(
      sharedSeed((copy) => copy.toReversed()),
      '2026-11-23',
      hash,
    ),
  ).toBeNull()
})

test.each<[string, (copy: SeedShare[]) => SeedShare[], string]>([
  ['a share left out', (copy) => copy.slice(1), 'but the seed is'],
  ['one person alone', (copy) => copy.slice(2), 'secrets are missing'],
  ['another secret', ([one, ...rest]) => [{ ...one!, secret: 'e'.repeat(32) }, ...rest], 'not the one committed to'],
  ['the same secret twice', ([one, two, three]) => [one!, { ...one!, name: two!.name }, three!], 'the same secret'],
  [
    'a commitment before the freeze',
    ([one, ...rest]) => [{ ...one!, committedAt: '2026-11-23T08:00:00.000Z' }, ...rest],
    'before the frame was frozen',
  ],
  [
    'a commitment after a reveal',
    ([one, ...rest]) => [{ ...one!, committedAt: '2026-11-25T11:00:00.000Z' }, ...rest],
    'before everybody had committed',
  ],
])('%s is found', (_, change, words) => {
  expect(evidenceFault(sharedSeed(change), '2026-11-23', hash)).toContain(words)
})

test('a draw is named after the freeze and before its day, and its numbers are entered from its day on', () => {
  expect(() => demandAnnouncement('2026-11-23', '2026-11-23', '2026-11-20')).toThrow('after the freeze date')
  expect(() => demandAnnouncement('2026-11-24', '2026-11-23', '2026-11-24')).toThrow('before its day')
  expect(demandAnnouncement('2026-11-25', '2026-11-23', '2026-11-24')).toBeUndefined()
  expect(() => demandNumbers(lottery, '03 14 15 22 38 41', '2026-11-27')).toThrow('28 November 2026')
  expect(() => demandNumbers(lottery, '3 14', '2026-11-28')).toThrow('6 numbers were announced, but 2')
  expect(() => demandNumbers(lottery, 'three 14 15 22 38 41', '2026-11-28')).toThrow('only numbers')
  expect(demandNumbers(lottery, '03,14,15,22,38,41', '2026-11-28')).toBe('3 14 15 22 38 41')
  expect(numbersText(' 007 - 12,\t5 ')).toBe('7 12 5')
  expect(numbersText('00 0 10')).toBe('0 0 10')
})

test('the announcement asks for a real day and enough numbers', () => {
  const form = { name: 'Lottery', publishedAt: 'Results', whichNumbers: 'All', howMany: '6', version: '2' }
  const day = { 'drawnOn-day': '28', 'drawnOn-month': '11', 'drawnOn-year': '2026' }
  expect(AnnounceForm.parse({ ...form, ...day })).toMatchObject({ drawnOn: '2026-11-28', howMany: 6 })
  const sentences = (change: object) =>
    AnnounceForm.safeParse({ ...form, ...day, ...change }).error?.issues.map(({ path, message }) => [path[0], message])
  const noDay = [['drawnOn', 'The day of the draw must be a real date, like 28 11 2026']]
  expect(sentences({ 'drawnOn-day': '31' })).toEqual(noDay)
  expect(sentences({ 'drawnOn-day': '', 'drawnOn-month': '', 'drawnOn-year': '' })).toEqual(noDay)
  expect(sentences({ howMany: '3' })?.[0]?.[1]).toContain('at least 5')
  expect(sentences({ howMany: 'six' })?.[0]?.[1]).toContain('whole number')
})
