import { unpackRows } from '#app/db/import-chunks.server.ts'
import type { ColumnSample } from '#app/domain/reading/column-sample.ts'
import { Mapping, type Field } from '#app/domain/reading/field.ts'
import { guessMapping } from '#app/domain/reading/headings.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { heldFiles } from '#app/operations/held-upload.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ColumnToMap = ColumnSample & { field: Field | '' }

/** The columns of a local spreadsheet with samples, and what each is read as: as mapped before, else a guess. */
export async function getColumns(work: Work, { importId }: { importId: string }) {
  allow(work, 'register.import')
  const found = await work.db.import.findUnique({
    where: { id: importId },
    include: { chunks: { where: { kind: 'headings' } } },
  })
  const [chunk] = found?.chunks ?? []
  if (!found || !chunk || found.status === 'reading')
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'This import has ended. Load the file again')
  const samples = unpackRows<ColumnSample>(chunk.rows)
  const mapping =
    found.mapping === null
      ? guessMapping(samples.map(({ heading }) => heading))
      : Mapping.parse(JSON.parse(found.mapping))
  const fieldOf = new Map(Object.entries(mapping).map(([field, heading]) => [heading, field as Field]))
  const columns = samples.map((sample): ColumnToMap => ({ ...sample, field: fieldOf.get(sample.heading) ?? '' }))
  return {
    importId,
    fileName: found.fileName,
    asOf: found.asOf,
    isGuess: found.mapping === null,
    isFileHere: (await heldFiles(importId)) !== undefined,
    columns,
  }
}
