import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Figure } from './figure.ts'
import type { ImportRun } from './import-run.ts'

const rounds = 3
const memoryBudget = 300

/** The import of a register beside a raw multi-row INSERT of the rows that it leaves, its memory, and ten times the rows. */
export default async function measureImport(): Promise<Figure[]> {
  const small = Array.from({ length: rounds }, () => run(25_000))
  const large = run(250_000)
  const took = median(small.map((one) => one.import))
  const raw = median(small.map((one) => one.insert))
  const megabytes = Math.max(...small.map((one) => one.peak)) / 1024 / 1024
  return [
    {
      figure: 'Import of 25,000 rows beside a raw INSERT of all it leaves',
      measured: took,
      floor: raw,
      ratio: took / raw,
      budget: 6,
      unit: 'ms',
    },
    {
      figure: 'Memory of that import above idle',
      measured: megabytes,
      floor: memoryBudget,
      ratio: megabytes / memoryBudget,
      budget: 1,
      unit: 'MB',
    },
    {
      figure: 'Import of 250,000 rows beside 25,000',
      measured: large.import,
      floor: took,
      ratio: large.import / took,
      budget: 11,
      unit: 'ms',
    },
  ]
}

/** Each run has a process of its own: memory is measured above an idle one, and nothing is warm. */
function run(count: number): ImportRun {
  const script = path.join(import.meta.dirname, 'import-run.ts')
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  return JSON.parse(
    execFileSync(process.execPath, [...flags, script, String(count)], { encoding: 'utf8' }),
  ) as ImportRun
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
