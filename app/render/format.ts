import { formatDate } from '#app/domain/shared/plain-date.ts'
import { ActionLevel, levelWords } from '#app/domain/actions/action.ts'
import { formatCount, formatPercent } from '#app/domain/measures/words.ts'
import type { Cell, Signature } from '#app/domain/report/report.ts'

/** What stands in a table without rows. */
export const emptyTableWords = 'There is nothing to list.'

/** A cell as people read it, the same in every format: "82 of 97", "76% to 91%", "769 to 910 of about 1,000". */
export function formatCell(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'count':
      return formatCount(cell.count)
    case 'share':
      return `${formatCount(cell.met)} of ${formatCount(cell.of)}`
    case 'percent':
      return formatPercent(cell.percent)
    case 'percent_range':
      return `${formatPercent(cell.low)} to ${formatPercent(cell.high)}`
    case 'plan_range':
      return `${formatCount(cell.low)} to ${formatCount(cell.high)} of ${cell.isEstimated ? 'about ' : ''}${formatCount(cell.of)}`
    case 'points':
      return `${signed(cell.points)} (${signed(cell.low)} to ${signed(cell.high)})`
    case 'date':
      return formatDate(cell.date)
    case 'verdict':
      return cell.text
    case 'level':
      return levelWords(ActionLevel.parse(cell.level))
    case 'shaded':
      return `${formatCount(cell.count)} of ${formatCount(cell.of)}`
    default:
      return 'Hidden'
  }
}

/** Whether the report is signed, by whom, and the hash by which a copy can be proved. The same in every format. */
export function signatureSentence(signature: Signature | null): string {
  if (signature === null) return 'Draft, not signed'
  const { name, signedOn, modelHash, trail } = signature
  const anchor = trail ? `. Event ${trail.seq} of the trail, with the hash: ${trail.hash}` : ''
  return `Signed by ${name} on ${formatDate(signedOn)}. SHA-256 hash of the frozen text: ${modelHash}${anchor}`
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `\u2212${-value}` : '0'
}
