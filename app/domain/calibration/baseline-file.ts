import { headingKey, rowsSearchedForHeadings, type Row } from '#app/domain/reading/headings.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { baselineFault, BaselineForm } from './study.ts'

/** The columns of a file of baseline audits, with the heading of the template and others that are understood. */
const columns = {
  ref: ['Plan reference', 'Reference', 'Plan', 'Plan ref', 'EHCP reference', 'Unique ID'],
  score: ['Score', 'Total score', 'Audit score', 'Total', 'Points'],
  comments: ['Comments', 'Comment', 'Auditor comments', 'Findings', 'Notes'],
} as const
type Column = keyof typeof columns

export const baselineHeadings = { ref: columns.ref[0], score: columns.score[0], comments: columns.comments[0] }
/** The reference in the example row of the template, which is passed over. */
export const exampleRef = 'EXAMPLE'

export type BaselineRow = { line: number; ref: string; score: number; comments: string }
export type BaselineFault = { line: number; column: string; sentence: string }

/** The rows of a sheet as baseline audits, and what cannot be taken with the reason. Refuses a sheet without the headings. */
export function readBaseline(
  rows: readonly Row[],
  { largestScore, known }: { largestScore: number; known: readonly string[] },
): { taken: BaselineRow[]; refused: BaselineFault[] } {
  const layout = findLayout(rows)
  const cell = (row: Row, column: Column) => row.cells[layout.at.get(column) ?? -1]?.trim() ?? ''
  const seen = new Set(known)
  const read = { taken: [] as BaselineRow[], refused: [] as BaselineFault[] }
  for (const row of rows) {
    if (row.line <= layout.line || row.cells.every((each) => each.trim() === '')) continue
    const ref = normaliseId(cell(row, 'ref'))
    if (ref.ok && ref.id.toUpperCase() === exampleRef) continue
    const fault = (column: Column, sentence: string) =>
      read.refused.push({ line: row.line, column: columns[column][0], sentence })
    if (!ref.ok) fault('ref', ref.sentence)
    else if (seen.has(ref.id)) fault('ref', 'This plan is in the study already.')
    else {
      const audit = BaselineForm.safeParse({
        ref: ref.id,
        score: scoreOf(cell(row, 'score')),
        comments: cell(row, 'comments') || undefined,
      })
      const wrong = audit.success ? baselineFault(audit.data, largestScore) : issueOf(audit.error.issues[0])
      if (wrong) fault(wrong.field, `${wrong.sentence}.`)
      else if (audit.success) {
        seen.add(ref.id)
        read.taken.push({ line: row.line, ...audit.data })
      }
    }
  }
  return read
}

function issueOf(issue: { path: PropertyKey[]; message: string } | undefined): { field: Column; sentence: string } {
  const field = issue?.path[0]
  return { field: field === 'score' || field === 'comments' ? field : 'ref', sentence: issue?.message ?? '' }
}

/** A score as people write it: `22`, `22.5`, `22,5`. */
function scoreOf(text: string): number | undefined {
  const number = Number(text.replace(',', '.'))
  return text === '' || !Number.isFinite(number) ? undefined : number
}

function findLayout(rows: readonly Row[]): { line: number; at: Map<Column, number> } {
  for (const row of rows.slice(0, rowsSearchedForHeadings)) {
    const keys = row.cells.map(headingKey)
    const at = new Map<Column, number>()
    for (const column of Object.keys(columns) as Column[]) {
      const index = keys.findIndex((key) => columns[column].some((heading) => headingKey(heading) === key))
      if (index >= 0) at.set(column, index)
    }
    if (at.has('ref') && at.has('score') && at.has('comments')) return { line: row.line, at }
  }
  throw new Refusal(
    'invalid',
    'NO_HEADINGS',
    `The file has no columns “${columns.ref[0]}”, “${columns.score[0]}” and “${columns.comments[0]}”. Use the template, or name your columns like that`,
    'file',
  )
}
