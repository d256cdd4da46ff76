import type { Row } from '#app/domain/reading/headings.ts'
import { rowsSearchedForHeadings } from '#app/domain/reading/headings.ts'
import { checkRow, rulesOf, type ReturnFinding } from '#app/domain/returns/check-row.ts'
import { refsOfRow, repeatedRefs } from '#app/domain/returns/place-rows.ts'
import {
  findReturnLayout,
  neededColumns,
  returnReader,
  type ReturnFault,
  type ReturnLayout,
} from '#app/domain/returns/read-return.ts'
import type { ReturnDefinition, ReturnValues, RuleContext } from '#app/domain/returns/return-definition.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import type { OpenedFile, Sheet } from '#app/intake/sheet.ts'

/** A row that can be taken, with what its file says of it. */
export type TakenRow = { line: number; ref: string; values: ReturnValues }

export type ReadReturn = {
  rowsRead: number
  taken: TakenRow[]
  /** How many rows could not be taken, and each of their faults. */
  refused: number
  faults: ReturnFault[]
  findings: { line: number; ref: string; finding: ReturnFinding }[]
}

/** More rows than any return of one area has; more is another file. */
const mostRows = 100_000

/**
 * Reads a return from an open file: every row as taken or refused, and what is impossible or suspicious among the taken
 * ones. Throws a `Refusal` at the field `file` when no sheet has the headings of this return.
 */
export async function readReturnFile(
  definition: ReturnDefinition,
  opened: OpenedFile,
  name: string,
  context: RuleContext,
): Promise<ReadReturn> {
  const { sheet, layout } = await findSheet(definition, opened, name)
  const readRow = returnReader(definition, layout, { asOf: context.asOf, epoch1904: sheet.epoch1904 })
  const rows: TakenRow[] = []
  const faults: ReturnFault[] = []
  let refused = 0
  for await (const row of sheet.rows()) {
    if (row.line <= layout.headingLine) continue
    const found = readRow(row)
    if (found === undefined) continue
    if (found.kind === 'row') {
      const ref = refsOfRow(definition, found.values)[0] ?? ''
      rows.push({ line: found.line, ref, values: found.values })
    } else {
      refused += 1
      faults.push(...found.faults)
    }
    if (rows.length + refused > mostRows) throw tooManyRows(name)
  }
  return { rowsRead: rows.length + refused, ...sortOut(definition, rows, { refused, faults }, context) }
}

function sortOut(
  definition: ReturnDefinition,
  rows: TakenRow[],
  { refused, faults }: Pick<ReadReturn, 'refused' | 'faults'>,
  context: RuleContext,
): Omit<ReadReturn, 'rowsRead'> {
  const repeated = repeatedRefs(rows)
  const [first] = neededColumns(definition)
  const taken: TakenRow[] = []
  for (const row of rows) {
    const column = first?.heading ?? ''
    if (row.ref === '') faults.push({ line: row.line, column, value: '', sentence: definition.refMissing })
    else if (repeated.has(row.ref))
      faults.push({ line: row.line, column, value: row.ref, sentence: repeatedSentence(row) })
    else taken.push(row)
  }
  const rules = rulesOf(definition)
  const findings = taken.flatMap(({ line, ref, values }) =>
    checkRow(definition, rules, definition.complete?.(values) ?? values, context).map((finding) => ({
      line,
      ref,
      finding,
    })),
  )
  return {
    taken,
    refused: refused + rows.length - taken.length,
    faults: faults.toSorted((a, b) => a.line - b.line),
    findings,
  }
}

function repeatedSentence({ ref }: TakenRow): string {
  return `More than one row of the file is ${ref}. Keep the right one and delete the others.`
}

async function findSheet(
  definition: ReturnDefinition,
  opened: OpenedFile,
  name: string,
): Promise<{ sheet: Sheet; layout: ReturnLayout }> {
  for (const sheet of opened.sheets) {
    const layout = findReturnLayout(definition, await firstRows(sheet))
    if (layout) return { sheet, layout }
  }
  const needed = neededColumns(definition)
    .map(({ heading }) => `“${heading}”`)
    .join(', ')
  throw fileProblem(
    'FILE_WITHOUT_HEADINGS',
    `${name} has no row with the headings of this return: ${needed}. Download the template, or name the columns of your file like that.`,
  )
}

async function firstRows(sheet: Sheet): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of sheet.rows(true)) {
    rows.push(row)
    if (rows.length >= rowsSearchedForHeadings) break
  }
  return rows
}

function tooManyRows(name: string) {
  return fileProblem(
    'FILE_UNSAFE',
    `${name} has more than ${mostRows.toLocaleString('en-GB')} rows. Leave out earlier years.`,
  )
}
