import { hash } from 'node:crypto'
import { draw } from '#app/domain/sampling/draw.ts'
import type { Figure } from './figure.ts'

const count = 640_000
const rounds = 5
const seed = '2026-autumn:63454660390103169462'

/** The draw of a tenth of all plans in England, from frame to sample, beside hashing the same strings and sorting them. */
export default async function measureDraw(): Promise<Figure[]> {
  const strata = ['new', 'amended', 'other']
  const lines = Array.from({ length: count }, (_, index) => ({
    ref: `EHC-${String(index).padStart(7, '0')}`,
    stratum: strata[index % 3] ?? '',
  }))
  const strings = lines.map(({ ref }) => `${seed}|${ref}`)
  const sha256 = (text: string) => hash('sha256', text)
  const measured: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round++) {
    floor.push(timed(() => strings.map(sha256).toSorted()))
    measured.push(timed(() => draw({ lines, ratePercent: 10, minimumSize: 30, fixedSize: null, seed }, sha256)))
  }
  const figure = { measured: median(measured), floor: median(floor) }
  return [
    { figure: 'Draw from 640,000 plans', ...figure, ratio: figure.measured / figure.floor, budget: 1.5, unit: 'ms' },
  ]
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
