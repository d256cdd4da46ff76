import { hash } from 'node:crypto'
import type { Database } from '#app/db/open.server.ts'
import { columnSample, rowsSampled } from '#app/domain/reading/column-sample.ts'
import { Mapping, mappingFault } from '#app/domain/reading/field.ts'
import {
  columnsOf,
  findLayout,
  headingsKey,
  rowsSearchedForHeadings,
  type Layout,
  type Row,
} from '#app/domain/reading/headings.ts'
import { carriedBy, type Carried } from '#app/domain/reading/keep-unsaid.ts'
import type { ReadRow } from '#app/domain/reading/read-row.ts'
import type { Shape } from '#app/domain/reading/shape.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import { openFiles, type Opened } from '#app/intake/open-file.server.ts'
import { findSen2 } from '#app/intake/sen2/find-sen2.server.ts'
import type { FileAt, Limits, Sheet } from '#app/intake/sheet.ts'
import { registerRows, sen2Register } from './register-rows.server.ts'

/** A register in what was chosen: what shape it has, and how its rows are read. */
export type FoundRegister = {
  shape: Shape
  /** The name of the file, or of the first of several. */
  name: string
  /** SHA-256 of all that was chosen, lower-case hex. */
  hash: string
  bytes: number
  encoding: string
  /** The day of the file as its own header says it. */
  referenceDate: PlainDate | undefined
  /** What the column with the references is called. */
  refColumn: string
  /** How the columns of a sheet are read. */
  mapping: Mapping | undefined
  /** False when nobody has said yet what the columns of this local spreadsheet hold; then there are no rows. */
  isMapped: boolean
  headings: string[]
  /** What to show of the columns of a local spreadsheet, so that a person can say what they hold. */
  columns: ColumnSample[]
  /** What this file can say of a plan; of anything else it knows nothing. */
  carries: Carried
  /** Reads the rows. `onProgress` is told how far of `bytes` the reading has come. */
  rows: (options: RowsOptions) => AsyncGenerator<ReadRow>
  close: () => Promise<void>
}

export type RowsOptions = { asOf: PlainDate; onProgress?: ((bytesRead: number) => void) | undefined }

export type FindOptions = {
  /** How the columns are read, when it is not to be found by the headings. */
  mapping?: Mapping
  limits?: Limits
}

/**
 * Opens what was chosen and finds the register in it by its content: a SEN2 return in one of its four shapes, Annex A
 * list 1, or a local spreadsheet. A given mapping goes before all of them.
 *
 * Throws a `Refusal` at the field `file` when there is none, or when it cannot be read as a whole. The caller closes it.
 */
export async function findRegister(
  db: Database,
  chosen: readonly FileAt[],
  { mapping, limits }: FindOptions = {},
): Promise<FoundRegister> {
  const opened = await openFiles(chosen, limits)
  try {
    const sen2 = mapping ? undefined : await findSen2(opened)
    if (sen2) return await sen2Register(db, opened, sen2)
    refuseSeveral(opened)
    return await findSheet(db, opened, mapping)
  } catch (error) {
    await opened.close()
    throw error
  }
}

function refuseSeveral({ files }: Opened): void {
  const [first, second] = files
  if (first === undefined || second === undefined) return
  throw fileProblem(
    'FILES_OF_TWO_REGISTERS',
    `${first.name} and ${second.name} are two registers. Choose one file; only the nine files of a Blade export are chosen together.`,
  )
}

/** Finds a register that is one sheet, with a plan on each row: Annex A, or a local spreadsheet. */
async function findSheet(db: Database, opened: Opened, given: Mapping | undefined): Promise<FoundRegister> {
  const [file] = opened.files
  const name = file?.name ?? ''
  const candidates = await layoutsOf(file?.sheets ?? [])
  const [first] = candidates
  if (file === undefined || first === undefined) {
    throw fileProblem(
      'FILE_WITHOUT_HEADINGS',
      `${name} has no row of headings in its first ${rowsSearchedForHeadings} lines. Put a heading above every column and choose the file again.`,
    )
  }
  const found = await chooseSheet(db, candidates, { given, name })
  const { sheet, layout, mapping } = found ?? { ...first, mapping: undefined }
  const columns = columnsOf(mapping ?? {}, layout.headings)
  return {
    shape: layout.shape,
    name,
    hash: opened.hash,
    bytes: opened.bytes,
    encoding: file.encoding,
    referenceDate: undefined,
    refColumn: layout.headings[columns.get('ref') ?? -1] ?? '',
    mapping,
    isMapped: mapping !== undefined,
    headings: layout.headings,
    columns: layout.shape === 'local' ? await sampleColumns(sheet, layout) : [],
    carries: carriedBy(columns.keys()),
    rows: (options) => registerRows(db, { opened, sheet, layout, columns }, options),
    close: opened.close,
  }
}

type Candidate = { sheet: Sheet; layout: Layout }
type Chosen = Candidate & { mapping: Mapping }

/**
 * The first sheet with the headings of Annex A list 1, else the first one whose columns have been mapped before. A given
 * mapping goes before both.
 */
async function chooseSheet(
  db: Database,
  candidates: Candidate[],
  { given, name }: { given: Mapping | undefined; name: string },
): Promise<Chosen | undefined> {
  if (given) return { ...candidateFor(candidates, given, name), mapping: given }
  const annexA = candidates.find(({ layout }) => layout.shape === 'annex_a')
  if (annexA) return { ...annexA, mapping: annexA.layout.mapping }
  const keys = candidates.map(({ layout }) => keyOf(layout.headings))
  const known = await db.columnMapping.findMany({ where: { headingsKey: { in: keys } } })
  for (const [index, candidate] of candidates.entries()) {
    const found = known.find((mapping) => mapping.headingsKey === keys[index])
    if (found) return { ...candidate, mapping: Mapping.parse(JSON.parse(found.mapping)) }
  }
  return undefined
}

/** Under this key the mapping of a local spreadsheet is kept: the same headings in the same order. */
export function keyOf(headings: readonly string[]): string {
  return hash('sha256', headingsKey(headings))
}

async function layoutsOf(sheets: Sheet[]): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const sheet of sheets) {
    const layout = findLayout(await firstRows(sheet, rowsSearchedForHeadings))
    if (layout) candidates.push({ sheet, layout })
  }
  return candidates
}

function candidateFor(candidates: Candidate[], mapping: Mapping, name: string): Candidate {
  const fault = mappingFault(mapping)
  if (fault) throw new Refusal('invalid', 'MAPPING_INCOMPLETE', `${fault}.`, 'mapping')
  const wanted = Object.values(mapping)
  const found = candidates.find(({ layout }) => wanted.every((heading) => layout.headings.includes(heading)))
  if (found) return found
  const missing = wanted.find((heading) => !candidates.some(({ layout }) => layout.headings.includes(heading)))
  throw new Refusal(
    'invalid',
    'MAPPING_DOES_NOT_FIT',
    `${name} has no column “${missing ?? wanted[0]}”. Choose the file that the mapping was made for, or change the mapping.`,
    'file',
  )
}

async function firstRows(sheet: Sheet, count: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of sheet.rows(true)) {
    rows.push(row)
    if (rows.length >= count) break
  }
  return rows
}

/** A heading, what the column seems to hold, and values to recognise it by that name nobody. */
export type ColumnSample = { heading: string; samples: string[] }

/** The columns of a local spreadsheet, as kept for the page on which a person maps them. */
async function sampleColumns(sheet: Sheet, layout: Layout): Promise<ColumnSample[]> {
  const rows = await firstRows(sheet, rowsSampled + layout.headingLine)
  const below = rows.filter(({ line }) => line > layout.headingLine)
  return layout.headings.map((heading, index) => ({
    heading,
    samples: columnSample(below.map(({ cells }) => cells[index] ?? '')),
  }))
}
