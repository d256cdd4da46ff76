import { observedColumnNames, observedPlan, type CountColumn } from '#app/domain/register/observed-plan.ts'
import type { ObservedColumn, ObservedFile, ObservedPlan } from '#app/domain/register/observed-plan.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { readYearGroup } from '#app/domain/register/year-group.ts'
import { readYesNo, withoutListLetter } from './read-cell.ts'
import type { Reading, RowCells } from './row-cells.ts'

const observedColumns = Object.keys(observedColumnNames) as ObservedColumn[]
const countColumns: readonly CountColumn[] = ['suspensions', 'permanentExclusions', 'absence']

/** The file as its rows are observed: which of the columns it has, and what it calls them. */
export function observedFile({ columns, headings, asOf }: Reading): ObservedFile {
  const named: ObservedFile['headings'] = {}
  for (const column of observedColumns) {
    const heading = headings[columns.get(column) ?? -1]
    if (heading !== undefined) named[column] = heading
  }
  return { asOf, headings: named }
}

/** A row without faults as it is observed: the plan, and the facts beside it that are looked at and not kept. */
export function observedRow(cells: RowCells, line: number, plan: RegisterPlan): ObservedPlan {
  const settingType = withoutListLetter(cells.text('settingType'))
  return observedPlan(plan, line, {
    dateOfBirth: cells.date('dateOfBirth'),
    writtenYearGroup: readYearGroup(cells.text('yearGroup')) ?? null,
    upn: pupilNumber(cells.text('upn')),
    uln: pupilNumber(cells.text('uln')),
    isHomeEducated: isYes(cells.text('isHomeEducated')),
    hasSetting: (settingType !== '' && settingType !== '-') || plan.settingUrn !== null,
    isSaidUnknownToSocialCare: /^(no?|false|f|0)$/i.test(withoutListLetter(cells.text('isKnownToSocialCare'))),
    counts: countColumns.flatMap((column) => {
      const value = countOf(cells.text(column))
      return value === null ? [] : [{ column, value }]
    }),
  })
}

function isYes(text: string): boolean {
  const cell = readYesNo(text)
  return cell.ok && cell.value
}

function pupilNumber(text: string): string | null {
  const number = text.replace(/\s+|\.0$/g, '').toUpperCase()
  return /^(-?|N\/?A|NONE|UNKNOWN|UN\d+)$/.test(number) ? null : number
}

/** A count is looked at and not kept: one that cannot be read stops nobody. */
function countOf(text: string): number | null {
  return /^[-–−]?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace(/[–−]/, '-').replace('%', '')) : null
}
