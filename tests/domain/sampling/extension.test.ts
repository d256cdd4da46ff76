import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw, type DrawChange } from '#app/domain/sampling/draw.ts'
import { demandLarger, previewExtension } from '#app/domain/sampling/extension.ts'
import { extendHoldings, firstHoldings, replaceInHolding } from '#app/domain/sampling/holding.ts'
import { parseManifest } from '#app/domain/sampling/manifest.ts'
import { verifyDraw } from '#app/domain/proof/verify-draw.ts'
import { aDraw, hash, ids, plainLines, seed } from './a-draw.ts'

const rule = (minimumSize: number, ratePercent = 10) => ({ ratePercent, minimumSize, fixedSize: null })
const samples = (holdings: { sample: number }[]) => holdings.map(({ sample }) => sample)

// Source: statistics c, the Alabama paradox of Hamilton's method.
test('a stratum never gives a plan back when the sample grows', () => {
  const strata = [
    { key: 'new', size: 6 },
    { key: 'amended', size: 6 },
    { key: 'other', size: 2 },
  ]
  const ten = firstHoldings(strata, { ratePercent: 1, minimumSize: 10, fixedSize: null })
  expect(samples(ten)).toEqual([4, 4, 2])
  const without = firstHoldings(
    [
      { key: 'a', size: 60 },
      { key: 'b', size: 60 },
      { key: 'c', size: 20 },
    ],
    rule(100),
  )
  expect(samples(without)).toEqual([43, 43, 14])
  const hundredAndOne = extendHoldings(without, rule(101))
  // Alone, 101 would give 43, 43, 15 or 44, 43, 14: whatever it gives, no stratum falls.
  expect(samples(hundredAndOne).every((sample, index) => sample >= samples(without)[index]!)).toBe(true)
  expect(samples(extendHoldings(ten, { ratePercent: 1, minimumSize: 11, fixedSize: null }))).toEqual([5, 5, 2])
})

test('a smaller rule changes nothing, and a stratum drawn whole stays as it is', () => {
  const strata = [
    { key: 'new', size: 3 },
    { key: 'other', size: 97 },
  ]
  const first = firstHoldings(strata, rule(30))
  expect(samples(first)).toEqual([2, 29])
  expect(extendHoldings(first, rule(10))).toEqual(first)
  expect(samples(extendHoldings(first, rule(100)))).toEqual([3, 97])
})

test('a plan that was never eligible is not made up for twice when everything is drawn', () => {
  const first = firstHoldings([{ key: 'all', size: 20 }], rule(10))
  const replaced = replaceInHolding(replaceInHolding(first, 'all'), 'all')
  const [all] = extendHoldings(replaced, rule(20))
  expect(all).toMatchObject({ sample: 18, replaced: 2, end: 20 })
})

test('an extended draw begins with the first one, in each stratum', () => {
  const lines = ids(200).map((ref, index) => ({ ref, stratum: index % 5 === 0 ? 'new' : 'other' }))
  const first = draw({ lines, ...rule(20), seed }, hash)
  const changes: DrawChange[] = [{ kind: 'extension', ...rule(60) }]
  const larger = draw({ lines, ...rule(20), seed, changes }, hash)
  const alone = draw({ lines, ...rule(60), seed }, hash)
  expect(larger.size).toEqual({ byRule: 60, drawn: 60 })
  expect(first.sample.every((plan) => larger.sample.some(({ ref }) => ref === plan.ref))).toBe(true)
  expect(larger.sample).toEqual(alone.sample)
})

test('extensions and replacements in any order keep what was drawn and take the next tickets', () => {
  const steps = fc.array(
    fc.oneof(fc.record({ grow: fc.integer({ min: 1, max: 60 }) }), fc.constant('replace' as const)),
    {
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 120 }), steps, (count, list) => {
      const lines = ids(count).map((ref, index) => ({ ref, stratum: index % 4 === 0 ? 'new' : 'other' }))
      const changes: DrawChange[] = []
      let now = draw({ lines, ...rule(5), seed, changes }, hash)
      for (const step of list) {
        const victim = now.sample.find(({ stratum }) =>
          now.strata.some(({ key, size, sample, replaced }) => key === stratum && sample + replaced < size),
        )
        if (step === 'replace' && victim === undefined) continue
        const before = now
        if (step === 'replace') changes.push({ kind: 'replacement', ref: victim!.ref, stratum: victim!.stratum })
        else changes.push({ kind: 'extension', ...rule(step.grow) })
        now = draw({ lines, ...rule(5), seed, changes }, hash)
        const refs = new Set(now.sample.map(({ ref }) => ref))
        const kept = before.sample.filter(({ ref }) => ref !== (step === 'replace' ? victim!.ref : ''))
        expect(kept.every(({ ref }) => refs.has(ref))).toBe(true)
        expect(refs.size).toBe(now.size.drawn)
        expect(now.size.drawn).toBeGreaterThanOrEqual(before.size.drawn)
        expect(step === 'replace' && now.size.drawn > before.size.drawn).toBe(false)
      }
      for (const { key, sample, replaced, cutOff } of now.strata) {
        const taken = lines.filter(({ stratum, ref }) => stratum === key && hash(`${seed}|${ref}`) <= (cutOff ?? ''))
        expect(taken).toHaveLength(sample + replaced)
      }
    }),
    { numRuns: 60 },
  )
})

test('the preview says what each stratum gains, and an extension that adds nothing is refused', () => {
  const { manifest } = aDraw(ids(300).map((ref, index) => ({ ref, stratum: index % 3 === 0 ? 'new' : 'other' })))
  const preview = previewExtension(manifest, rule(20, 20))
  expect(preview).toMatchObject({ before: 30, after: 60, added: 30, byRule: 60 })
  expect(preview.strata).toEqual([
    { key: 'new', size: 100, before: 10, after: 20 },
    { key: 'other', size: 200, before: 20, after: 40 },
  ])
  expect(() => demandLarger(previewExtension(manifest, rule(20)), 'plans')).toThrow('would add none')
  const whole = aDraw(plainLines(15)).manifest
  expect(() => demandLarger(previewExtension(whole, rule(99)), 'plans')).toThrow('in the sample already')
  const [stratum] = whole.strata
  const worn = { strata: [{ ...stratum!, sample: stratum!.size - 2, replaced: 2, reserves: 0 }] }
  expect(() => demandLarger(previewExtension(worn, rule(99)), 'plans')).toThrow('there is nothing to add')
})

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/draw/${name}`, import.meta.url), 'utf8')

test('a manifest of the first format, as it was written then, still verifies', () => {
  const text = fixture('manifest-1.json')
  const read = parseManifest(text)
  expect(read).toMatchObject({ ok: true, writtenAs: 1, manifest: { kind: 'plans', label: '2020-autumn', changes: [] } })
  const checks = verifyDraw(text, fixture('frame-1.txt'), hash)
  expect(checks).toHaveLength(8)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  const swapped = text.replace('"sample": 5', '"sample": 6')
  expect(verifyDraw(swapped, fixture('frame-1.txt'), hash).filter(({ ok }) => !ok)).toHaveLength(1)
})
