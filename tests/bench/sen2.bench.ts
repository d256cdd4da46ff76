import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inventedPersons } from '#tests/factories/register-files/invented-person.ts'
import { sen2Xml } from '#tests/factories/register-files/sen2-xml.ts'
import type { Figure } from './figure.ts'
import type { Sen2Run } from './sen2-run.ts'

const plans = 25_000
const rounds = 3
const memoryBudget = 300

/** A SEN2 return of 25,000 plans (60 MB) read, and read, checked and previewed, beside the XML parser alone. */
export default async function measureSen2(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
  try {
    const files = [plans / 10, plans].map((count) => {
      const file = path.join(folder, `${count}.xml`)
      writeFileSync(file, sen2Xml(inventedPersons(count)))
      return file
    })
    const runs = { parse: [] as Sen2Run[], read: [] as Sen2Run[], preview: [] as Sen2Run[] }
    // They take turns, so that a busy machine is busy for all of them.
    for (let round = 0; round < rounds; round += 1)
      for (const what of ['parse', 'read', 'preview'] as const) runs[what].push(run(what, files))
    for (const { count } of [...runs.read, ...runs.preview])
      if (count !== plans) throw new Error(`${count} plans of ${plans} were read`)
    const floor = median(runs.parse.map(({ took }) => took))
    const megabytes = Math.max(...[...runs.read, ...runs.preview].map(({ peak }) => peak)) / 1024 / 1024
    return [
      timed('SEN2 XML of 60 MB read beside its parser alone', median(runs.read.map(({ took }) => took)), floor),
      timed('That file read, checked and previewed', median(runs.preview.map(({ took }) => took)), floor),
      {
        figure: 'Memory of that above idle',
        measured: megabytes,
        floor: memoryBudget,
        ratio: megabytes / memoryBudget,
        budget: 1,
        unit: 'MB',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function timed(figure: string, measured: number, floor: number): Figure {
  return { figure, measured, floor, ratio: measured / floor, budget: 3, unit: 'ms' }
}

/** Each run has a process of its own: memory is measured above an idle one. */
function run(what: string, files: string[]): Sen2Run {
  const script = path.join(import.meta.dirname, 'sen2-run.ts')
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  return JSON.parse(execFileSync(process.execPath, [...flags, script, what, ...files], { encoding: 'utf8' })) as Sen2Run
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
