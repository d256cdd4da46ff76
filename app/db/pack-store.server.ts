import { PackText } from '#app/domain/pack/pack-text.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './engine.server.ts'
import { packKeyById, type PackKey } from './pack-key.server.ts'
import { piecesOf, seal, unseal, type PackPart } from './pack-seal.server.ts'

type SealedRow = { fileId: string; part: PackPart; ordinal: number; sealed: Uint8Array<ArrayBuffer> }

/** A document and what it says, sealed and ready to be written. */
export function sealDocument(key: PackKey, fileId: string, content: Uint8Array, text: PackText): SealedRow[] {
  const parts = [
    { part: 'content' as const, bytes: content },
    { part: 'text' as const, bytes: Buffer.from(JSON.stringify(text), 'utf8') },
  ]
  return parts.flatMap(({ part, bytes }) =>
    [...piecesOf(bytes)].map((piece) => ({
      fileId,
      part,
      ordinal: piece.ordinal,
      sealed: seal(key, { fileId, part, ordinal: piece.ordinal, isLast: piece.isLast }, piece.bytes),
    })),
  )
}

/** As many pieces as are in memory at once. */
const piecesAtOnce = 4

export async function writePieces(tx: Tx, rows: readonly SealedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += piecesAtOnce) {
    await tx.packChunk.createMany({ data: rows.slice(start, start + piecesAtOnce) })
  }
}

export type StoredFile = { id: string; keyId: string }

/**
 * The bytes of a part, piece by piece, each checked before it is handed on. Throws a Refusal `PACK_ALTERED` when a piece was
 * changed, exchanged or taken away.
 */
export async function* readPart(db: Database, file: StoredFile, part: PackPart): AsyncGenerator<Buffer> {
  const key = packKeyById(db, file.keyId)
  const count = await db.packChunk.count({ where: { fileId: file.id, part } })
  if (count === 0) throw altered()
  for (let start = 0; start < count; start += piecesAtOnce) {
    const rows = await db.packChunk.findMany({
      where: { fileId: file.id, part, ordinal: { gte: start, lt: start + piecesAtOnce } },
      orderBy: { ordinal: 'asc' },
    })
    for (let ordinal = start; ordinal < Math.min(start + piecesAtOnce, count); ordinal += 1) {
      const row = rows[ordinal - start]
      if (row?.ordinal !== ordinal) throw altered()
      yield open(key, { fileId: file.id, part, ordinal, isLast: ordinal === count - 1 }, row.sealed)
    }
  }
}

function open(key: PackKey, place: Parameters<typeof unseal>[1], sealed: Uint8Array): Buffer {
  try {
    return unseal(key, place, sealed)
  } catch {
    throw altered()
  }
}

/** What a document says. */
export async function readText(db: Database, file: StoredFile): Promise<PackText> {
  const pieces: Buffer[] = []
  for await (const piece of readPart(db, file, 'text')) pieces.push(piece)
  return PackText.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')))
}

function altered(): Refusal {
  return new Refusal(
    'conflict',
    'PACK_ALTERED',
    'This document was altered or damaged where it is stored, so it is not shown. Ask the SEND officer to remove it and attach it again.',
  )
}
