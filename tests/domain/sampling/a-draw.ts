import { hash as nodeHash } from 'node:crypto'
import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { draw, type Draw } from '#app/domain/sampling/draw.ts'
import { manifestText, type Manifest } from '#app/domain/sampling/manifest.ts'
import { noEvidence } from '#app/domain/seed/evidence.ts'
import { frameText } from '#app/domain/frame/frame-text.ts'

export const hash = (text: string) => nodeHash('sha256', text)

/** The digits that an election audit published in 2022. */
export const seed = '2020-autumn:63454660390103169462'

export const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `P${String(index + 1).padStart(4, '0')}`)

export const plainLines = (count: number): FrameLine[] => ids(count).map((ref) => ({ ref, stratum: 'all' }))

/** A whole draw with its two files. */
export function aDraw(lines: FrameLine[]): { made: Draw; manifest: Manifest; files: [string, string] } {
  const rules = { ratePercent: 10, minimumSize: 20, fixedSize: null }
  const made = draw({ lines, ...rules, seed }, hash)
  const frame = frameText(lines)
  const manifest: Manifest = {
    format: 'ehcp-draw',
    formatVersion: 2,
    algorithm: 'SHA-256 of "seed|reference"; smallest first within each stratum',
    software: 'test',
    area: 'Northmere',
    kind: 'plans',
    label: '2020-autumn',
    frozenOn: '2020-11-02',
    frame: { hash: hash(frame), size: lines.length },
    rules: {
      ...rules,
      frameRule: 'all_active',
      strataBy: 'none',
      exclusionTerms: 2,
      termFrom: '2020-09-01',
      termTo: '2020-12-31',
      minimumPerStratum: 2,
    },
    excluded: { drawn_recently: 0, not_in_frame_rule: 0, left_register: 0 },
    drawnRecently: [],
    seed: {
      value: seed,
      source: 'dice',
      isWitnessed: true,
      madeBy: 'Rolled by the parent-carer forum; watched by internal audit',
      frameFrozenAt: '2020-11-02T09:00:00.000Z',
      recordedAt: '2020-11-03T10:00:00.000Z',
      evidence: noEvidence,
    },
    drawnAt: '2020-11-03T10:05:00.000Z',
    changes: [],
    ...made,
  }
  return { made, manifest, files: [manifestText(manifest), frame] }
}
