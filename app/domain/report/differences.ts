import { quarterName } from '#app/domain/shared/quarter.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
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

/** A measure whose row in the table would be another today, in a sentence. */
export type MovedRow = { measure: string; name: string; sentence: string }

/**
 * Which measures of a signed report would be printed otherwise today: their counts, target or verdict. "85 of 100 was
 * reported; 86 of 100 is counted today. The target was 80%, is 85%." Of measures that `isFullCount` names the target alone is
 * looked at, since their counts go on while a quarter lasts; of a report of version 1 no target and no verdict.
 */
export function movedRows(signed: Report, now: Report, isFullCount: (code: string) => boolean): MovedRow[] {
  const today = rowsOf(now)
  return [...rowsOf(signed)].flatMap(([title, then]): MovedRow[] => {
    const row = today.get(title)
    const code = codeOf(title)
    if (row === undefined) return []
    const [was, is] = [plainWords(countedOf(then)), plainWords(countedOf(row))]
    const [wasTarget, isTarget] = [targetWords(then), targetWords(row)]
    const isRetargeted = wasTarget !== isTarget && signed.formatVersion > 1
    const isAnother = was !== is && !isFullCount(code)
    const verdict = isRetargeted || !isFullCount(code) ? verdictChange(then, row) : null
    const said = [
      ...(isAnother ? [`${was} was reported; ${is} is counted today.`] : []),
      ...(isRetargeted ? [`The target was ${wasTarget}, is ${isTarget}.`] : []),
      ...(verdict === null ? [] : [`The verdict ${verdict}.`]),
    ]
    return said.length === 0 ? [] : [{ measure: code, name: title.slice(code.length + 1), sentence: said.join(' ') }]
  })
}

const targetPlace = 4

function targetWords(row: readonly Cell[]): string {
  return lowerFirst(plainWords(row[targetPlace]))
}

function plainWords(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case 'share':
      return `${formatCount(cell.met)} of ${formatCount(cell.of)}`
    case 'count':
      return formatCount(cell.count)
    case 'percent':
      return `${cell.percent}%`
    case 'text':
      return cell.text
    default:
      return 'a hidden number'
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
