import { expect, test } from 'vitest'
import { draw } from '#app/domain/sampling/draw.ts'
import type { ChangeRecord, ExtensionRecord, ReplacementRecord } from '#app/domain/sampling/draw-change.ts'
import { manifestText, type Manifest } from '#app/domain/sampling/manifest.ts'
import { verifyDraw } from '#app/domain/proof/verify-draw.ts'
import { noEvidence } from '#app/domain/seed/evidence.ts'
import { aDraw, hash, ids } from '#tests/domain/sampling/a-draw.ts'

const lines = ids(300).map((ref, index) => ({ ref, stratum: index % 3 === 0 ? 'new' : 'other' }))
const { manifest: first, files } = aDraw(lines)

const who = { reason: 'There is time for more.', by: 'SEND officer 1', at: '2020-11-10T09:00:00.000Z' }
const previousManifest = hash(files[0])

/** The first draw, one plan of "other" replaced, then extended from 30 to 60. */
function changedDraw(): Manifest {
  const gone = first.sample.find(({ stratum }) => stratum === 'other')
  const next = first.reserves.find(({ stratum }) => stratum === 'other')
  const replacement: ReplacementRecord = {
    kind: 'replacement',
    ref: gone!.ref,
    stratum: 'other',
    ticket: gone!.ticket,
    replacedByRef: next!.ref,
    replacedByTicket: next!.ticket,
    ...who,
    reason: 'duplicate',
    previousManifest,
  }
  const extension: ExtensionRecord = {
    kind: 'extension',
    number: 1,
    ratePercent: 20,
    minimumSize: 20,
    fixedSize: null,
    sizeBefore: 30,
    sizeAfter: 60,
    strata: [
      { key: 'new', before: 10, after: 20 },
      { key: 'other', before: 20, after: 40 },
    ],
    ...who,
    previousManifest,
  }
  return withChanges([replacement, extension])
}

function withChanges(changes: ChangeRecord[]): Manifest {
  const { rules, seed } = first
  return { ...first, changes, ...draw({ lines, ...rules, seed: seed.value, changes }, hash) }
}

const failures = (manifest: Manifest) =>
  verifyDraw(manifestText(manifest), files[1], hash)
    .filter(({ ok }) => !ok)
    .map(({ name, sentence }) => [name, sentence])

test('the manifest of a changed draw re-creates the sample, and says who changed it and why', () => {
  const manifest = changedDraw()
  const checks = verifyDraw(manifestText(manifest), files[1], hash)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'Changes')?.sentence).toBe(
    'Extended from 30 to 60 by SEND officer 1 on 10 November 2020: There is time for more. Replaced as never eligible: 1 plan. Each took the next tickets of its group, and nothing was given back.',
  )
  expect(manifest.sample).toHaveLength(60)
  expect(manifest.strata.map(({ sample, replaced }) => [sample, replaced])).toEqual([
    [20, 0],
    [40, 1],
  ])
})

test('each kind of tampering with the history is found', () => {
  const tamper = (change: (copy: [ReplacementRecord, ExtensionRecord]) => void) => {
    const copy = structuredClone(changedDraw())
    change(copy.changes as [ReplacementRecord, ExtensionRecord])
    return failures(copy)[0]
  }
  const spare = first.reserves.filter(({ stratum }) => stratum === 'other')[1]!
  expect(tamper(([, extension]) => void (extension.sizeAfter = 61))?.[1]).toContain('its rule gives 30 to 60')
  expect(tamper(([, extension]) => void (extension.strata[0]!.after = 21))?.[0]).toBe('Changes')
  expect(
    tamper(([replacement]) =>
      Object.assign(replacement, { replacedByRef: spare.ref, replacedByTicket: spare.ticket }),
    )?.[1],
  ).toContain('but the next ticket of its group is that of')
  expect(tamper(([replacement]) => void (replacement.ref = spare.ref))?.[1]).toContain('was not in the sample then')
  expect(tamper(([replacement]) => void (replacement.stratum = 'nowhere'))?.[1]).toContain('nothing left')
  const twice = changedDraw()
  const [replacement] = twice.changes
  expect(failures(withChanges([replacement!, replacement!]))[0]?.[1]).toContain('was not in the sample then')
  expect(failures({ ...twice, changes: twice.changes.slice(1) }).map(([name]) => name)).toEqual([
    'Sample size',
    'Sample',
    'Reserves',
  ])
  expect(failures({ ...twice, changes: twice.changes.toReversed() })[0]?.[0]).toBe('Changes')
})

test('digits that do not follow from the published numbers are found', () => {
  const publicDraw = {
    name: 'National lottery',
    drawnOn: '2020-11-03',
    publishedAt: 'the page of results',
    whichNumbers: 'The six main numbers',
    howMany: 6,
    announcedBy: 'SEND officer 1',
    announcedAt: '2020-11-02T10:00:00.000Z',
    numbers: '03 14 15 22 38 41',
    enteredBy: 'SEND officer 1',
    enteredAt: '2020-11-03T09:00:00.000Z',
  }
  const seed = { ...first.seed, source: 'public_draw' as const, evidence: { ...noEvidence, publicDraw } }
  expect(failures({ ...first, seed })[0]).toEqual([
    'Seed digits',
    'The digits of the numbers 3 14 15 22 38 41 are 48219655842170140194, but the seed is 2020-autumn:63454660390103169462.',
  ])
  expect(failures({ ...first, seed: { ...first.seed, isWitnessed: false } })[0]?.[1]).toContain('contradicts itself')
})
