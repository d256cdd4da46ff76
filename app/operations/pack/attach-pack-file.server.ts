import { hash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { labelOf, type PackItem } from '#app/domain/pack/pack-item.ts'
import { mayAttach } from '#app/domain/pack/pack-rules.ts'
import { mediaTypes, mostPackFiles, type PackNote } from '#app/domain/pack/pack-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/engine.server.ts'
import { packKey } from '#app/db/pack-key.server.ts'
import { sealDocument, writePieces } from '#app/db/pack-store.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { readDocument } from '#app/intake/pack/read-document.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { numberTitles } from '#app/db/number-titles.server.ts'

export type AttachRequest = {
  entryId: string
  item: PackItem
  /** Where the document lies for the moment. */
  path: string
  /** The file's own name, for the sentence of a refusal only: it may hold a child's. */
  name?: string
}

/**
 * Attaches a document to the pack of a sampled plan: it is read, sealed and kept. The file itself is left where it is.
 *
 * @throws Refusal when the document cannot be taken (see `readDocument`), the plan is not sampled, its cycle is locked,
 *   the pack is full, or there is no key
 */
export async function attachPackFile(
  work: Work,
  { entryId, item, path, name }: AttachRequest,
): Promise<{ fileId: string; title: string; notes: PackNote[] }> {
  allow(work, 'pack.manage')
  await findOpenEntry(work.db, entryId)
  const key = packKey(work.db)
  const { kind, formType, title } = labelOf(item)
  const document = await readDocument({ path, name: name ?? title })
  const content = await readFile(path)
  const fileId = randomUUID()
  const rows = sealDocument(key, fileId, content, document.text)
  const { bytes, notes, text } = document
  return transact(work.db, async (tx) => {
    const entry = await findOpenEntry(tx, entryId)
    const held = await tx.packFile.findMany({
      where: { sampleEntryId: entryId, purgedAt: null },
      select: { ordinal: true },
    })
    if (held.length >= mostPackFiles) throw fullPack()
    await tx.packFile.create({
      data: {
        id: fileId,
        sampleEntryId: entryId,
        ordinal: Math.max(0, ...held.map(({ ordinal }) => ordinal)) + 1,
        kind,
        formType,
        title,
        mediaType: mediaTypes[document.format],
        pages: text.places.length,
        bytes,
        notes: notes.join(','),
        keyId: key.id,
        addedById: work.actor.id ?? '',
        addedByName: work.actor.name,
        addedAt: work.now,
      },
    })
    await writePieces(tx, rows)
    const titles = await numberTitles(tx, entryId)
    await recordEvent(tx, work, {
      type: 'PACK_FILE_ATTACHED',
      fileId,
      sampleEntryId: entryId,
      planRef: entry.planRef,
      kind,
      formType,
      bytes,
      contentHash: hash('sha256', content),
      notes,
    })
    return { fileId, title: titles.get(fileId) ?? title, notes }
  })
}

/** A sampled plan whose pack can still be changed. */
export async function findOpenEntry(db: Database | Tx, entryId: string) {
  const entry = await db.sampleEntry.findUnique({
    where: { id: entryId },
    select: { planRef: true, status: true, cycle: { select: { id: true, kind: true, state: true } } },
  })
  if (entry === null) throw new Refusal('not-found', 'NO_SUCH_ENTRY', 'This plan is not in the sample of the cycle.')
  if (!mayAttach(entry.cycle, entry)) {
    throw new Refusal(
      'conflict',
      'PACK_CLOSED',
      entry.cycle.state === 'locked'
        ? 'The cycle is locked, so its packs no longer change.'
        : `${entry.planRef} is not in the sample any more, so nothing can be attached to it.`,
    )
  }
  return entry
}

function fullPack(): Refusal {
  return new Refusal(
    'conflict',
    'PACK_FULL',
    `A pack takes at most ${mostPackFiles} documents. Remove one first`,
    'file',
  )
}
