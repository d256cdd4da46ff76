import type { Database } from '#app/db/open.server.ts'
import { returnTable, toReturnRow } from '#app/db/return-rows.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { previewReturn } from '#app/operations/returns/preview-return.server.ts'
import type { Work } from '#app/operations/work.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'

/** Previews a CSV of lines; the first holds the headings. */
export async function previewLines(work: Work, kind: ReturnKind, lines: string[], asOf?: string): Promise<string> {
  const file = fileOnDisk('return.csv', lines.join('\n'))
  const { sourceId } = await previewReturn(work, { kind, file, name: 'Casework system', asOf })
  return sourceId
}

/** Previews and confirms. */
export async function takeLines(work: Work, kind: ReturnKind, lines: string[], asOf?: string): Promise<string> {
  const sourceId = await previewLines(work, kind, lines, asOf)
  await confirmReturn(work, { sourceId })
  return sourceId
}

/** All rows of a return in the order of their references, as `ref: values` without what is empty. */
export async function rowsOf(db: Database, kind: ReturnKind) {
  const definition = returnDefinition(kind)
  const records = await returnTable(db, definition).findMany({ orderBy: [{ ref: 'asc' }] })
  return records.map((record) => toReturnRow(definition, record))
}
