import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PackKey } from './pack-key.server.ts'

/** A document as it came, or what it says. */
export type PackPart = 'content' | 'text'

/** Where a piece belongs: sealed with it, so that it opens nowhere else. */
export type PiecePlace = { fileId: string; part: PackPart; ordinal: number; isLast: boolean }

export const pieceBytes = 1024 * 1024
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Pieces of at most 1 MiB; an empty part has one, so that its absence shows. */
export function* piecesOf(bytes: Uint8Array): Generator<{ ordinal: number; isLast: boolean; bytes: Uint8Array }> {
  const count = Math.max(1, Math.ceil(bytes.length / pieceBytes))
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    const piece = bytes.subarray(ordinal * pieceBytes, (ordinal + 1) * pieceBytes)
    yield { ordinal, isLast: ordinal === count - 1, bytes: piece }
  }
}

/** Seals a piece: nonce, ciphertext, tag. */
export function seal(key: PackKey, place: PiecePlace, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key.bytes, nonce).setAAD(boundTo(place))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
}

/**
 * Opens a piece at its place. Throws when a bit of it differs, when it belongs to another file, part or place, and when
 * pieces after it are missing: the last one is sealed as the last.
 */
export function unseal(key: PackKey, place: PiecePlace, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, nonceBytes)
  const tag = sealed.subarray(sealed.length - tagBytes)
  const decipher = createDecipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes })
    .setAAD(boundTo(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()])
}

function boundTo({ fileId, part, ordinal, isLast }: PiecePlace): Buffer {
  return Buffer.from(`ehcp-pack 1|${fileId}|${part}|${ordinal}|${isLast ? 'last' : 'more'}`, 'utf8')
}
