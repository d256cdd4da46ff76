import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Cell, Report, Table } from './report.ts'

/** A measure's row by its code, which begins the first cell. */
function rowsOf(report: Report): Map<string, Cell[]> {
  const table = report.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === 'table' && block.caption === 'Measures against their targets')
  const rows = table?.rows ?? []
  return new Map(
    rows.flatMap((row): [string, Cell[]][] => {
      const [first] = row
      return first?.kind === 'text' ? [[first.text, row]] : []
    }),
  )
}

/** A row's name begins with the code of its measure. */
const codeOf = (name: string) => name.split(' ')[0]!

const verdictOf = (row: readonly Cell[]) => row.find((cell) => cell.kind === 'verdict')
const countedOf = (row: readonly Cell[]) => row[1]

/**
 * What a reader of the last report finds changed in this one, measure by measure: another verdict first, then other counts.
 * "M3 Social care provision …: was too early to say, is not met yet." A report of version 1 has its verdicts as words only,
 * so its counts alone are compared.
 */
export function changedSections(before: Report, now: Report): string[] {
  const then = rowsOf(before)
  const changes = [...rowsOf(now)].flatMap(([name, row]) => {
    const earlier = then.get(name)
    return earlier === undefined ? [] : [{ name, verdict: verdictChange(earlier, row), isMoved: isMoved(earlier, row) }]
  })
  const verdicts = changes.flatMap(({ name, verdict }) => (verdict === null ? [] : [`${name}: ${verdict}.`]))
  const moved = changes.filter(({ isMoved: has, verdict }) => has && verdict === null).map(({ name }) => codeOf(name))
  const same = changes.filter(({ isMoved: has, verdict }) => !has && verdict === null).length
  return [
    `Compared with the report of ${quarterName(before.quarter)}${before.number > 1 ? `, correction ${before.number - 1}` : ''}:`,
    ...verdicts,
    ...(moved.length === 0 ? [] : [`Other counts under the same verdict: ${moved.join(', ')}.`]),
    ...(same === 0 ? [] : [`${same} ${same === 1 ? 'measure has' : 'measures have'} the same counts as then.`]),
  ]
}

function verdictChange(before: readonly Cell[], now: readonly Cell[]): string | null {
  const [then, today] = [verdictOf(before), verdictOf(now)]
  if (then?.kind !== 'verdict' || today?.kind !== 'verdict' || then.verdict === today.verdict) return null
  return `was ${lowerFirst(then.text)}, is ${lowerFirst(today.text)}`
}

function isMoved(before: readonly Cell[], now: readonly Cell[]): boolean {
  return JSON.stringify(countedOf(before)) !== JSON.stringify(countedOf(now))
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
