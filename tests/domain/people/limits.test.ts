import { expect, test } from 'vitest'
import { deviceWords } from '#app/domain/people/device.ts'
import { networkOf } from '#app/domain/people/limits.ts'
import { isFresh, owedStep } from '#app/domain/people/session.ts'

test.each([
  ['192.0.2.17', '192.0.2'],
  ['::ffff:192.0.2.17', '192.0.2'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0001::1', '2001:db8:1:0'],
  ['::1', '0:0:0:0'],
  [null, 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
    'Edge on Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on an iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8.0', 'Another program'],
  ['Windows<script>', 'A browser on Windows'],
  ['', null],
  [undefined, null],
])('%s is told as %s', (header, words) => {
  expect(deviceWords(header)).toBe(words)
})

const password = { method: 'password', verifiedAt: null, hasSecondStep: false, areaNeedsOne: false }
test.each([
  [password, null],
  [{ ...password, areaNeedsOne: true }, 'set-up'],
  [{ ...password, hasSecondStep: true }, 'confirm'],
  [{ ...password, hasSecondStep: true, areaNeedsOne: true }, 'confirm'],
  [{ ...password, hasSecondStep: true, areaNeedsOne: true, verifiedAt: new Date(0) }, null],
  [{ ...password, areaNeedsOne: true, verifiedAt: new Date(0) }, 'set-up'],
  [{ ...password, method: 'passkey', areaNeedsOne: true }, null],
  [{ ...password, method: 'council', areaNeedsOne: true }, null],
])('%j owes %s', (standing, owed) => {
  expect(owedStep(standing)).toBe(owed)
})

test('a proof is fresh for a quarter of an hour', () => {
  const at = (minutes: number) => new Date(minutes * 60_000)
  expect(isFresh(at(0), at(15))).toBe(true)
  expect(isFresh(at(0), at(15.1))).toBe(false)
})
