import { addDays, isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { oddValueOf } from './odd-values.ts'
import type { Life } from './plan-life.ts'

type Column = readonly [heading: string, cell: (life: Life, day: PlainDate) => string]

/** The columns of the area's own spreadsheet, as its officers would call them, and what stands in each. */
const columns: readonly Column[] = [
  ['Plan ref', (life) => life.ref],
  ['Status', () => 'Final'],
  ['Date of birth', (life) => british(life.dateOfBirth)],
  ['Date first issued', (life) => british(life.firstIssuedOn)],
  ['Date last amended', (life, day) => british(lastAmended(life, day))],
  ['Last annual review', (life, day) => british(lastReviewed(life, day))],
  ['Primary need', (life) => life.need],
  ['Type of setting', (life) => life.setting.type],
  ['Setting URN', (life) => life.setting.urn],
  ['Locality', (life) => life.locality],
  ['Plan coordinator', (life) => life.coordinator],
  ['Known to social care', (life) => yesNo(life.isKnownToSocialCare)],
  ['Looked after', (life) => yesNo(life.isLookedAfter)],
  ['Child in need', (life) => yesNo(life.isChildInNeed)],
  ['Child protection', (life) => yesNo(life.isChildProtection)],
  ['Disabled child', (life) => yesNo(life.isDisabledChild)],
  ['Short breaks', (life) => yesNo(life.hasShortBreaks)],
  ['On health caseload', (life) => yesNo(life.isOnHealthCaseload)],
]

/** Rows that no register can take, as one file of the demonstration holds them: the preview then shows its refusals. */
export const faultyRows: readonly string[] = [
  '1.23E+17,Final,04/05/2015,10/02/2023,,,SLCN,Mainstream primary,990012,North,Plan coordinator 2,No,No,No,No,No,No,No',
  'NM-000314,Final,17/09/2012,31/02/2024,,,ASD,Special school,990514,Vale,Plan coordinator 7,No,No,No,No,No,No,Yes',
  'NM-000271,Final,02/12/2016,08/06/2023,,,Speech,Mainstream primary,990031,West,Plan coordinator 4,No,No,No,No,No,No,No',
]

/** The register file of a day as CSV: every plan in force on it, in the order of the references, dates as the British write them. */
export function registerFile(lives: readonly Life[], day: PlainDate, more: readonly string[] = []): string {
  const active = lives.filter((life) => life.firstIssuedOn <= day && (life.leftOn === null || life.leftOn > day))
  const cellOf = (life: Life, [heading, cell]: Column) => {
    const odd = oddValueOf(life, day, heading)
    return odd === undefined ? cell(life, day) : isPlainDate(odd) ? british(odd) : odd
  }
  const rows = active.map((life) => columns.map((column) => cellOf(life, column)).join(','))
  return `${[columns.map(([heading]) => heading).join(','), ...rows, ...more].join('\r\n')}\r\n`
}

function lastAmended({ amendments }: Life, day: PlainDate): PlainDate | undefined {
  return amendments
    .filter((date) => date <= day)
    .toSorted()
    .at(-1)
}

/** The annual review is held around each anniversary of the issue, by the lag of the plan. */
function lastReviewed({ firstIssuedOn, reviewLag }: Life, day: PlainDate): PlainDate | undefined {
  const dates = Array.from({ length: 12 }, (_, year) => addDays(firstIssuedOn, 365 * (year + 1) + reviewLag))
  return dates.findLast((date) => date <= day)
}

function british(date: PlainDate | undefined): string {
  return date === undefined ? '' : date.split('-').toReversed().join('/')
}

function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No'
}
