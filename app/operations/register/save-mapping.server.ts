import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { fields, mappingFault, type Field, type Mapping } from '#app/domain/reading/field.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { keyOf, type ColumnSample } from './find-register.server.ts'

/** What each column of a waiting import holds, in the order of its columns; undefined is "not needed". */
export type MappingChoice = { importId: string; columns: (Field | undefined)[] }

/**
 * Keeps what the columns of a local spreadsheet hold, under its headings: every later file with the same headings is
 * read that way without asking. The waiting import stays until its file is chosen again, because until the columns are
 * known nothing of the file is kept.
 */
export async function saveMapping(work: Work, { importId, columns }: MappingChoice): Promise<void> {
  allow(work, 'register.import')
  await transact(work.db, async (tx) => {
    const headings = await headingsOf(tx, importId)
    const mapping = mappingOf(headings, columns)
    const fault = mappingFault(mapping)
    if (fault) throw new Refusal('invalid', 'MAPPING_INCOMPLETE', fault, 'columns[0]')
    const headingsKey = keyOf(headings)
    const before = await tx.columnMapping.findUnique({ where: { headingsKey } })
    const data = { mapping: JSON.stringify(mapping), savedById: work.actor.id ?? 'system', savedAt: work.now }
    if (before === null) await tx.columnMapping.create({ data: { id: randomUUID(), headingsKey, ...data } })
    else await tx.columnMapping.update({ where: { headingsKey }, data: { ...data, version: { increment: 1 } } })
    await recordEvent(tx, work, { type: 'MAPPING_SAVED', headingsKey, mapping })
  })
}

async function headingsOf(tx: Tx, importId: string): Promise<string[]> {
  const chunk = await tx.importChunk.findFirst({ where: { importId, kind: 'headings' } })
  if (chunk === null) throw new Refusal('conflict', 'IMPORT_ENDED', 'This import has ended. Load the file again')
  return (JSON.parse(chunk.rows) as ColumnSample[]).map(({ heading }) => heading)
}

function mappingOf(headings: string[], columns: (Field | undefined)[]): Mapping {
  const mapping: Mapping = {}
  for (const [index, heading] of headings.entries()) {
    const field = columns[index]
    if (field === undefined) continue
    if (mapping[field] !== undefined) {
      const [first, second] = [mapping[field], heading]
      throw new Refusal(
        'invalid',
        'FIELD_TAKEN_TWICE',
        `The columns “${first}” and “${second}” are selected as the same thing. Select one of them`,
        `columns[${index}]`,
      )
    }
    mapping[field] = heading
  }
  return Object.fromEntries(fields.flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]]])))
}
