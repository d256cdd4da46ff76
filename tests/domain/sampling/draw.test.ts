import { createHash, hash as nodeHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTickets, draw, smallestTickets, strataOf, ticketOf } from '#app/domain/sampling/draw.ts'
import { reservesFor } from '#app/domain/sampling/holding.ts'
import { compareBytes, frameText, parseFrame, sortByBytes } from '#app/domain/frame/frame-text.ts'
import { hash, ids, plainLines, seed } from './a-draw.ts'

test('the frame P0001 to P0200 has the published hash', () => {
  const text = frameText(plainLines(200))
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    'ea03c323ebea7dd22215a2550a36799d549d06c905990c345bcbaad776fc646d',
  )
})

// Source: sha256sum, Python hashlib and R digest on the same frame and seed.
test('the smallest tickets of P0001 to P0200 are the published ones', () => {
  const tickets = smallestTickets(ids(200), 20, seed, hash)
  expect(tickets.slice(0, 3)).toEqual([
    { ref: 'P0041', ticket: '0032a6be60795acfa25c2284934435b0402b79d793abbbca05fe409053a0d619' },
    { ref: 'P0039', ticket: '01de74b1fa6c854523cd2ebb432da7828600ded4b61317ddc51d29faadc69a58' },
    { ref: 'P0187', ticket: '021a47251ad67d3257c7c9488e89cc04c9f8f206c90dad58d71494e27dc108db' },
  ])
  expect(tickets[19]?.ref).toBe('P0184')
  expect(tickets[19]?.ticket).toMatch(/^1a66b49a/)
})

test('none, one and all plans can be drawn', () => {
  expect(smallestTickets(ids(50), 0, seed, hash)).toEqual([])
  expect(smallestTickets(ids(50), 1, seed, hash)).toHaveLength(1)
  expect(
    smallestTickets(ids(50), 50, seed, hash)
      .map(({ ref }) => ref)
      .toSorted(),
  ).toEqual(ids(50))
  expect(smallestTickets([], 0, seed, hash)).toEqual([])
})

test('equal tickets, which a poor hash would give, go by the bytes of the reference', () => {
  const tickets = smallestTickets(['b', '\u{10000}', '\uff21', 'a'], 4, seed, () => '00')
  expect(tickets.map(({ ref }) => ref)).toEqual(['a', 'b', '\uff21', '\u{10000}'])
})

const refs = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 300 })

test('the order of the input does not matter', () => {
  fc.assert(
    fc.property(refs, fc.nat(300), (list, count) => {
      const turned = list.toReversed()
      expect(smallestTickets(turned, count, seed, hash)).toEqual(smallestTickets(list, count, seed, hash))
    }),
  )
})

test('a longer draw begins with the shorter one', () => {
  fc.assert(
    fc.property(refs, fc.nat(100), fc.nat(100), (list, first, more) => {
      const long = smallestTickets(list, first + more, seed, hash)
      expect(long.slice(0, first)).toEqual(smallestTickets(list, first, seed, hash))
    }),
  )
})

test('putting most tickets aside before sorting changes nothing', () => {
  const list = ids(20_000)
  const all = list.map((ref) => ({ ref, ticket: ticketOf(seed, ref, hash) })).toSorted(compareTickets)
  for (const count of [1, 30, 2_000, 19_000, 20_000]) {
    expect(smallestTickets(list, count, seed, hash)).toEqual(all.slice(0, count))
  }
})

test('when the sliver of small tickets is too thin everything is sorted', () => {
  const large = (text: string) => `f${nodeHash('sha256', text).slice(1)}`
  const drawn = smallestTickets(ids(5_000), 10, seed, large)
  expect(drawn).toHaveLength(10)
  expect(drawn.toSorted(compareTickets)).toEqual(drawn)
})

test('over many seeds every plan is drawn about equally often', () => {
  const seen = new Map<string, number>()
  for (let round = 0; round < 4_000; round++) {
    for (const { ref } of smallestTickets(ids(50), 5, `t:${String(round).padStart(20, '0')}`, hash)) {
      seen.set(ref, (seen.get(ref) ?? 0) + 1)
    }
  }
  const chiSquared = ids(50).reduce((sum, ref) => sum + ((seen.get(ref) ?? 0) - 400) ** 2 / 400, 0)
  expect(chiSquared).toBeLessThan(85.4) // 99.9 % point on 49 degrees of freedom, R qchisq
})

test('each stratum gives its smallest tickets, numbered from one, and then its reserves', () => {
  const lines = ids(60).map((ref, index) => ({ ref, stratum: index < 20 ? 'new' : 'other' }))
  const { sample, reserves } = draw({ lines, ratePercent: 10, minimumSize: 9, fixedSize: null, seed }, hash)
  const fromNew = smallestTickets(ids(20), 8, seed, hash).map(({ ref }) => ref)
  expect(sample.filter(({ stratum }) => stratum === 'new').map(({ ref, ordinal }) => [ref, ordinal])).toEqual(
    fromNew.slice(0, 3).map((ref, index) => [ref, index + 1]),
  )
  expect(reserves.filter(({ stratum }) => stratum === 'new').map(({ ordinal }) => ordinal)).toEqual([4, 5, 6, 7, 8])
  expect(sample.toSorted(compareTickets)).toEqual(sample)
})

test('reserves are a fifth of the sample, at least five, and no more than there are', () => {
  expect(reservesFor({ size: 1000, sample: 100 })).toBe(20)
  expect(reservesFor({ size: 1000, sample: 3 })).toBe(5)
  expect(reservesFor({ size: 5, sample: 3 })).toBe(2)
  expect(reservesFor({ size: 3, sample: 3 })).toBe(0)
})

test('a draw of a frame without plans, and of one with fewer plans than the minimum', () => {
  expect(draw({ lines: [], ratePercent: 10, minimumSize: 30, fixedSize: null, seed }, hash)).toMatchObject({
    sample: [],
    strata: [],
  })
  const few = draw({ lines: plainLines(4), ratePercent: 10, minimumSize: 30, fixedSize: null, seed }, hash)
  expect(few.sample).toHaveLength(4)
  expect(few.reserves).toHaveLength(0)
  expect(few.strata[0]?.cutOff).toBe(few.sample[3]?.ticket)
})

test('forms go by their agreed number, or all of them when there are fewer', () => {
  const rule = { ratePercent: 0, minimumSize: 0, fixedSize: 12, seed: '2026-Q4:63454660390103169462' }
  expect(draw({ lines: plainLines(200), ...rule }, hash).size).toEqual({ byRule: 12, drawn: 12 })
  expect(draw({ lines: plainLines(7), ...rule }, hash).size).toEqual({ byRule: 7, drawn: 7 })
})

test('strata are counted in the order in which they are shown', () => {
  const lines = ['other', 'new', 'other', 'amended'].map((stratum, index) => ({ ref: `P${index}`, stratum }))
  expect(strataOf(lines).map(({ key, size }) => [key, size])).toEqual([
    ['new', 1],
    ['amended', 1],
    ['other', 2],
  ])
})

test('references sort by UTF-8 bytes, not by UTF-16 units', () => {
  expect(sortByBytes(['\u{10000}', '\uff21', 'é', 'z', 'a', 'B'])).toEqual(['B', 'a', 'z', 'é', '\uff21', '\u{10000}'])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})

test('a frame file is read back as it was written', () => {
  const lines = [
    { ref: '\u{10000}', stratum: 'new' },
    { ref: 'a b|c', stratum: 'other' },
    { ref: '\uff21', stratum: 'all' },
  ]
  const read = parseFrame(frameText(lines))
  expect(read).toEqual({ ok: true, lines: [lines[1], lines[2], lines[0]] })
})

test.each([
  ['A\nB', 'not ended by a line feed'],
  ['B\nA\n', 'Line 2 of the frame is out of order'],
  ['A\nA\n', 'Line 2 of the frame repeats'],
  ['A\r\n', 'Line 1 of the frame holds a reference that is not in its normal form'],
  ['A\n\n', 'Line 2 of the frame holds a reference'],
  ['\ufeffA\n', 'Line 1 of the frame holds a reference'],
  ['A\tNew plans\n', 'a stratum that is not a code'],
])('the frame %j is not canonical', (text, words) => {
  const read = parseFrame(text)
  expect(read.ok ? '' : read.sentence).toContain(words)
})
