import { distinctTitles, itemOf, labelOf } from '#app/domain/pack/pack-item.ts'
import type { Tx } from './engine.server.ts'

/** Numbers documents of one title in the order of the pack, and gives every title by the document's id. */
export async function numberTitles(tx: Tx, entryId: string): Promise<Map<string, string>> {
  const files = await tx.packFile.findMany({
    where: { sampleEntryId: entryId, purgedAt: null },
    select: { id: true, kind: true, formType: true, title: true },
    orderBy: [{ ordinal: 'asc' }, { addedAt: 'asc' }, { id: 'asc' }],
  })
  const titles = distinctTitles(files.map((file) => labelOf(itemOf(file)).title))
  const changed = files.map((file, index) => ({ ...file, now: titles[index] ?? file.title }))
  // At most forty documents, and hardly ever more than two of one title.
  for (const { id, title, now } of changed) {
    if (title !== now) await tx.packFile.update({ where: { id }, data: { title: now } })
  }
  return new Map(changed.map(({ id, now }) => [id, now]))
}
