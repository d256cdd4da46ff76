import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Opener } from '#app/db/backup/file-key.server.ts'
import { readSealedHead, seal, unseal } from '#app/db/backup/sealed-stream.server.ts'

const key: Opener = { from: 'key', bytes: Buffer.alloc(32, 7) }
const at = new Date('2026-11-24T09:00:00Z')

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

const sealed = (bytes: Buffer, opener: Opener = key) => whole(seal(inParts(bytes, 50_000), opener, at))
const opened = (bytes: Buffer, openers: Opener[] = [key]) => whole(unseal(inParts(bytes, 7_001), openers))
const codeOf = (bytes: Buffer, openers?: Opener[]) =>
  opened(bytes, openers).then(
    () => 'opened',
    (error: { code: string }) => error.code,
  )

test('what was sealed opens again, whatever its length', async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
    const bytes = Buffer.alloc(length, length % 251)
    expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true)
  }
})

test('a file that is cut anywhere, or in which any byte differs, does not open', async () => {
  const file = await sealed(Buffer.alloc(150_000, 3))
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, difference) => {
      const altered = Buffer.from(file)
      altered[place] = (altered[place] ?? 0) ^ difference
      expect(await codeOf(altered)).not.toBe('opened')
      expect(['CUT_OFF', 'NOT_A_BACKUP']).toContain(await codeOf(file.subarray(0, place)))
    }),
    { numRuns: 60 },
  )
})

test('pieces that are exchanged, doubled, left out or come from another file do not open', async () => {
  const [file, other] = [await sealed(Buffer.alloc(150_000, 3)), await sealed(Buffer.alloc(150_000, 3))]
  const parts = (bytes: Buffer) => {
    const starts = [12 + bytes.readUInt32BE(8)]
    while ((starts.at(-1) ?? 0) < bytes.length)
      starts.push((starts.at(-1) ?? 0) + 4 + bytes.readUInt32BE(starts.at(-1) ?? 0))
    return [bytes.subarray(0, starts[0]), ...starts.slice(1).map((end, index) => bytes.subarray(starts[index], end))]
  }
  const [head, first, second, third] = parts(file) as [Buffer, Buffer, Buffer, Buffer]
  const strange = parts(other)[1] as Buffer
  for (const wrong of [
    [head, second, first, third],
    [head, first, first, third],
    [head, first, third],
    [head, strange, second, third],
    [head, first, second, third, third],
  ])
    expect(await codeOf(Buffer.concat(wrong))).toBe('ALTERED')
  expect(await codeOf(Buffer.concat([head, first, second]))).toBe('CUT_OFF')
  expect(await codeOf(Buffer.concat([head, first, second, third]))).toBe('opened')
})

test('each wrong key, each wrong passphrase and each newer format has its sentence', async () => {
  const words: Opener = { from: 'passphrase', words: 'correct horse battery staple' }
  const [byKey, byWords] = [await sealed(Buffer.from('x')), await sealed(Buffer.from('x'), words)]
  expect(await codeOf(byKey, [{ from: 'key', bytes: Buffer.alloc(32, 8) }, words])).toBe('WRONG_KEY')
  expect(await codeOf(byWords, [key, { from: 'passphrase', words: 'another' }])).toBe('WRONG_PASSPHRASE')
  expect(await codeOf(byWords, [key, words])).toBe('opened')
  const newer = Buffer.from(byKey.toString('latin1').replace('"format":1', '"format":2'), 'latin1')
  expect(await codeOf(newer)).toBe('NEWER_FORMAT')
  expect((await readSealedHead(inParts(byWords, 100))).key.from).toBe('passphrase')
  await expect(opened(byKey, [])).rejects.toThrow(/another key than the ones that are here/)
})
