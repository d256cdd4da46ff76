import { unpackRows } from '#app/db/import-chunks.server.ts'
import type { ColumnSample } from '#app/domain/reading/column-sample.ts'
import { placeRow, startImport } from '#app/domain/reading/plan-import.ts'
import type { Field, Mapping } from '#app/domain/reading/field.ts'
import { mappingFault } from '#app/domain/reading/field.ts'
import { isRefusal, Refusal } from '#app/domain/shared/refusal.ts'
import { heldFiles } from '#app/operations/held-upload.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findRegister } from './find-register.server.ts'

export type TriedMapping = {
  rows: number
  plans: number
  /** Rows about plans that have ended. */
  ended: number
  refused: number
  /** The file goes on: only its first rows were tried. */
  isPart: boolean
  /** The columns whose values stop most rows, with a sentence about the first of them. */
  faults: { column: string; rows: number; sentence: string }[]
}

/** What one choice of columns would do, or the sentence that says why it cannot be tried. */
export type MappingTrial = { problem: string } | TriedMapping

const mostRows = 50_000
const columnsNamed = 5

/**
 * Reads the file of a waiting import by a choice of columns and counts what would be refused. Nothing is written. Rows
 * after the first 50,000 are not tried.
 */
export async function tryMapping(
  work: Work,
  { importId, columns }: { importId: string; columns: readonly (Field | undefined)[] },
): Promise<MappingTrial> {
  allow(work, 'register.import')
  const found = await work.db.import.findUnique({
    where: { id: importId },
    include: { chunks: { where: { kind: 'headings' } } },
  })
  const [chunk] = found?.chunks ?? []
  if (!found || !chunk) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'This import has ended. Load the file again')
  const headings = unpackRows<ColumnSample>(chunk.rows).map(({ heading }) => heading)
  const mapping = mappingSoFar(headings, columns)
  const fault = mappingFault(mapping)
  if (fault !== undefined) return { problem: fault }
  const files = await heldFiles(importId)
  if (files === undefined) return fileGone
  try {
    const register = await findRegister(work.db, files, { mapping })
    try {
      return await countRows(register.rows({ asOf: found.asOf }), register.refColumn)
    } finally {
      await register.close()
    }
  } catch (error) {
    if (isRefusal(error)) return { problem: error.message }
    if (isFileGone(error)) return fileGone
    throw error
  }
}

const fileGone: MappingTrial = { problem: 'The file is not kept any more, so its rows cannot be counted' }

/** A colleague may confirm or discard the import at any moment, and then its file is deleted. */
function isFileGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

type Rows = ReturnType<Awaited<ReturnType<typeof findRegister>>['rows']>

async function countRows(rows: Rows, refColumn: string): Promise<TriedMapping> {
  const planned = startImport(new Map(), refColumn)
  const faults = new Map<string, { rows: number; sentence: string }>()
  let ended = 0
  let isPart = false
  for await (const row of rows) {
    if (planned.counts.rowsRead >= mostRows) {
      isPart = true
      break
    }
    if (row.kind === 'ended') ended += 1
    const placed = placeRow(planned, row, () => '')
    if (placed.kind !== 'refused') continue
    for (const { column, sentence } of placed.refusals) {
      const known = faults.get(column)
      faults.set(column, { rows: (known?.rows ?? 0) + 1, sentence: known?.sentence ?? sentence })
    }
  }
  const { rowsRead, added, refused } = planned.counts
  const worst = [...faults].toSorted((a, b) => b[1].rows - a[1].rows).slice(0, columnsNamed)
  return {
    rows: rowsRead,
    plans: added,
    ended,
    refused,
    isPart,
    faults: worst.map(([column, fact]) => ({ column, ...fact })),
  }
}

/** The mapping of a choice as far as it goes: a field that is taken twice counts for its first column. */
function mappingSoFar(headings: readonly string[], columns: readonly (Field | undefined)[]): Mapping {
  const mapping: Mapping = {}
  for (const [index, heading] of headings.entries()) {
    const field = columns[index]
    if (field !== undefined) mapping[field] ??= heading
  }
  return mapping
}
