import { unpackRows } from '#app/db/import-chunks.server.ts'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { ColumnSample } from '#app/domain/reading/column-sample.ts'
import type { Field } from '#app/domain/reading/field.ts'
import { headingsKey } from '#app/domain/reading/headings.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { mappingOf } from './mapping-of.ts'

/** What each column of a waiting import holds, in the order of its columns; undefined is "not needed". */
export type MappingChoice = { importId: string; columns: (Field | undefined)[] }

/**
 * Keeps what the columns of a local spreadsheet hold, under its headings: every later file with the same headings is
 * read that way without asking.
 */
export async function saveMapping(work: Work, { importId, columns }: MappingChoice): Promise<void> {
  allow(work, 'register.import')
  await transact(work.db, async (tx) => {
    const { headings, fileName } = await waitingColumns(tx, importId)
    const mapping = mappingOf(headings, columns)
    const key = sha256(headingsKey(headings))
    const data = {
      mapping: JSON.stringify(mapping),
      headings: JSON.stringify(headings),
      fileName,
      savedById: work.actor.id ?? 'system',
      savedByName: work.actor.name,
      savedAt: work.now,
    }
    const before = await tx.columnMapping.findUnique({ where: { headingsKey: key } })
    if (before === null) await tx.columnMapping.create({ data: { id: randomUUID(), headingsKey: key, ...data } })
    else await tx.columnMapping.update({ where: { id: before.id }, data: { ...data, version: { increment: 1 } } })
    await recordEvent(tx, work, { type: 'MAPPING_SAVED', headingsKey: key, mapping })
  })
}

async function waitingColumns(tx: Tx, importId: string): Promise<{ headings: string[]; fileName: string }> {
  const found = await tx.import.findUnique({
    where: { id: importId },
    include: { chunks: { where: { kind: 'headings' } } },
  })
  const [chunk] = found?.chunks ?? []
  if (!found || !chunk) throw new Refusal('conflict', 'IMPORT_ENDED', 'This import has ended. Load the file again')
  const headings = unpackRows<ColumnSample>(chunk.rows).map(({ heading }) => heading)
  return { headings, fileName: found.fileName }
}
