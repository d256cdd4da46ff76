import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Field } from '#app/domain/reading/field.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { getMapping } from './list-mappings.server.ts'
import { mappingOf } from './mapping-of.ts'

export type MappingChange = { mappingId: string; version: number; columns: (Field | undefined)[] }

/** Changes how files with these headings are read from now on. The register stays as it is. */
export async function changeMapping(work: Work, { mappingId, version, columns }: MappingChange): Promise<void> {
  allow(work, 'register.import')
  const { headings } = await getMapping(work, { mappingId })
  const mapping = mappingOf(headings, columns)
  await transact(work.db, async (tx) => {
    const { count } = await tx.columnMapping.updateMany({
      where: { id: mappingId, version },
      data: {
        mapping: JSON.stringify(mapping),
        savedById: work.actor.id ?? 'system',
        savedByName: work.actor.name,
        savedAt: work.now,
        version: { increment: 1 },
      },
    })
    if (count === 0) throw stale()
    const { headingsKey } = await tx.columnMapping.findUniqueOrThrow({ where: { id: mappingId } })
    await recordEvent(tx, work, { type: 'MAPPING_SAVED', headingsKey, mapping })
  })
}

/** Forgets a mapping: the next file with these headings is asked about again. */
export async function deleteMapping(
  work: Work,
  { mappingId, version }: { mappingId: string; version: number },
): Promise<void> {
  allow(work, 'register.import')
  await transact(work.db, async (tx) => {
    const found = await tx.columnMapping.findUnique({ where: { id: mappingId } })
    const { count } = await tx.columnMapping.deleteMany({ where: { id: mappingId, version } })
    if (found === null || count === 0) throw stale()
    await recordEvent(tx, work, { type: 'MAPPING_DELETED', headingsKey: found.headingsKey })
  })
}

function stale(): Refusal {
  return new Refusal(
    'conflict',
    'MAPPING_CHANGED',
    'A colleague has changed or deleted this mapping meanwhile. Open the list of mappings again',
  )
}
