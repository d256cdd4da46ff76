import type { Cell } from '#app/domain/report/report.ts'
import type { WordCell } from './word-blocks.ts'
import { formatCell } from '../format.ts'
import { shadeOf } from '../palette.ts'

type Verdict = Extract<Cell, { kind: 'verdict' }>['verdict']

/** A shape before the words of a verdict and a light shade behind them; the words alone say everything. */
const verdicts: Record<Verdict, { shape: string; fill: string }> = {
  met: { shape: '●', fill: 'dcefe3' },
  not_met: { shape: '■', fill: 'f9dfdb' },
  too_early: { shape: '○', fill: 'fdf0d5' },
  no_target: { shape: '–', fill: 'f3f2f1' },
  no_data: { shape: '–', fill: 'f3f2f1' },
  not_rated: { shape: '–', fill: 'f3f2f1' },
  improved: { shape: '▲', fill: 'dcefe3' },
  worsened: { shape: '▼', fill: 'f9dfdb' },
  no_clear_change: { shape: '○', fill: 'f3f2f1' },
}

const levelFills = ['f3f2f1', 'dfe9f3', 'c3d8ec', 'a3c4e2']

/** A cell of the report as a cell in Word. */
export function wordCell(cell: Cell): WordCell {
  const text = formatCell(cell)
  switch (cell.kind) {
    case 'verdict':
      return { text: `${verdicts[cell.verdict].shape}\u00a0${text}`, fill: verdicts[cell.verdict].fill }
    case 'level':
      return { text, fill: levelFills[cell.level - 1] ?? 'f3f2f1' }
    case 'shaded':
      return { text, fill: bare(shadeOf(cell).fill), ink: bare(shadeOf(cell).ink) }
    case 'percent_range':
    case 'points':
    case 'date':
      return unbroken(text)
    default:
      return text
  }
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

/** Word writes `#00703c` as `00703c`. */
function bare(colour: string): string {
  return colour.slice(1)
}
