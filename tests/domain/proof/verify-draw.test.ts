import { expect, test } from 'vitest'
import { manifestText, parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { verifyDraw } from '#app/domain/proof/verify-draw.ts'
import { aDraw, hash, plainLines } from '#tests/domain/sampling/a-draw.ts'

const { manifest, files } = aDraw(
  plainLines(300).map(({ ref }, index) => ({ ref, stratum: index % 3 === 0 ? 'new' : 'other' })),
)

function failures(change: (copy: Manifest) => void, frame = files[1]): string[] {
  const copy = structuredClone(manifest)
  change(copy)
  return verifyDraw(manifestText(copy), frame, hash)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)
}

test('the manifest and the frame alone re-create the sample', () => {
  const checks = verifyDraw(...files, hash)
  expect(checks.map(({ name }) => name)).toEqual([
    'Manifest',
    'Frame',
    'Frame hash',
    'Frame size',
    'Seed',
    'Sample size',
    'Sample',
    'Reserves',
  ])
  expect(checks.every(({ ok }) => ok)).toBe(true)
})

test('a plan swapped in the sample is found and named', () => {
  const copy = structuredClone(manifest)
  copy.sample[4]!.ref = 'P0007'
  const failed = verifyDraw(manifestText(copy), files[1], hash).filter(({ ok }) => !ok)
  expect(failed).toHaveLength(1)
  expect(failed[0]?.sentence).toMatch(/^Place 5 differs: .* the manifest says P0007/)
})

test('each kind of tampering fails its own check', () => {
  expect(failures((copy) => void copy.sample.pop())).toEqual(['Sample'])
  expect(failures((copy) => void (copy.reserves = copy.reserves.toReversed()))).toEqual(['Reserves'])
  expect(failures((copy) => void (copy.seed.value = '2020-autumn:00000000000000000001'))).toEqual([
    'Sample size',
    'Sample',
    'Reserves',
  ])
  expect(failures((copy) => void (copy.seed.value = '2019-autumn:63454660390103169462'))).toContain('Seed')
  expect(failures((copy) => void (copy.seed.recordedAt = '2020-11-01T10:00:00.000Z'))).toEqual(['Seed'])
  expect(failures((copy) => void (copy.rules.ratePercent = 20))).toContain('Sample size')
  expect(failures((copy) => void (copy.strata[0]!.cutOff = copy.strata[1]!.cutOff))).toEqual(['Sample size'])
  expect(failures((copy) => void (copy.frame.size = 299))).toEqual(['Frame size'])
})

test('another frame is found by its hash, and a damaged one by its line', () => {
  expect(failures(() => undefined, files[1].replace('P0300\tother', 'P0300\tnew'))).toContain('Frame hash')
  expect(failures(() => undefined, files[1].replaceAll('\n', '\r\n'))).toEqual(['Frame'])
})

test('a file that is no manifest is refused in words', () => {
  expect(verifyDraw('PK', '', hash)[0]?.sentence).toContain('not JSON')
  expect(verifyDraw('{}', '', hash)[0]?.sentence).toContain('not that of a draw: format is wrong')
  const read = parseManifest(files[0])
  expect(read.ok && read.manifest).toEqual(manifest)
})
