// npm run bench: every figure beside its floor, measured in the same run. Prints a table, whatever it says.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Figure } from './figure.ts'

const wanted = process.argv[2] ?? ''
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
  .toSorted()
const figures: Figure[] = []
for (const file of files) {
  console.log(`measuring ${file} …`)
  const { default: measure } = (await import(pathToFileURL(path.join(import.meta.dirname, file)).href)) as {
    default: () => Promise<Figure[]>
  }
  figures.push(...(await measure()))
}

const rows = figures.map(({ figure, measured, floor, ratio, budget, unit }) => [
  figure,
  `${measured.toFixed(1)} ${unit}`,
  `${floor.toFixed(1)} ${unit}`,
  ratio.toFixed(2),
  String(budget),
  ratio <= budget ? 'within' : 'OVER',
])
const table = [['figure', 'measured', 'floor', 'ratio', 'budget', ''], ...rows]
const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
console.log()
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
process.exit(0)
