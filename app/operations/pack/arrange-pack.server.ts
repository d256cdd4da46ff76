import { labelOf } from '#app/domain/pack/pack-item.ts'
import type { ArrangeForm } from '#app/domain/pack/pack-rules.ts'
import { isHarmless, notesIn } from '#app/domain/pack/pack-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOpenEntry } from './attach-pack-file.server.ts'
import { numberTitles } from '#app/db/number-titles.server.ts'

/**
 * Settles what each document of a pack is, its place, and whether auditors may download it. A document that could act on
 * a computer can never be downloaded.
 */
export async function arrangePack(work: Work, input: { entryId: string } & ArrangeForm): Promise<void> {
  allow(work, 'pack.manage')
  await transact(work.db, async (tx) => {
    await findOpenEntry(tx, input.entryId)
    const held = await tx.packFile.findMany({ where: { sampleEntryId: input.entryId, purgedAt: null } })
    const sent = new Set(input.files.map(({ id }) => id))
    if (held.length !== sent.size || held.some(({ id }) => !sent.has(id))) {
      throw new Refusal(
        'conflict',
        'PACK_CHANGED',
        'A colleague attached or removed a document meanwhile. Look at the pack as it is now, then change it.',
      )
    }
    const files = input.files.toSorted((a, b) => a.place - b.place)
    const settled = files.map(({ id, item, mayDownload }) => {
      const notes = notesIn(held.find((file) => file.id === id)?.notes ?? '')
      return { id, ...labelOf(item), mayDownload: mayDownload === 'yes' && isHarmless(notes) }
    })
    for (const [index, { id, ...data }] of settled.entries()) {
      await tx.packFile.update({ where: { id }, data: { ...data, ordinal: index + 1 } })
    }
    await numberTitles(tx, input.entryId)
    await recordEvent(tx, work, {
      type: 'PACK_ARRANGED',
      sampleEntryId: input.entryId,
      files: settled.map(({ id, kind, formType, mayDownload }) => ({ fileId: id, kind, formType, mayDownload })),
    })
  })
}
