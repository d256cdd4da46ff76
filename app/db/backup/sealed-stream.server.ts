import { createCipheriv, createDecipheriv, hash } from 'node:crypto'
import { magic, SealedHead } from '#app/domain/backup/sealed-file.ts'
import { findFileKey, makeFileKey, type Opener } from './file-key.server.ts'
import { problem } from './problem.server.ts'

// A sealed file: the magic, a length, the head as JSON; then pieces, each a length and its ciphertext with tag. The number of a piece and
// whether it is the last are its nonce, and the key is the file's alone, so no piece opens elsewhere: none can be taken
// away, doubled or exchanged, and a missing end shows.

const pieceBytes = 64 * 1024
const tagBytes = 16
const algorithm = 'aes-256-gcm'
/** No head is longer. */
const mostHead = 10_000

type Bytes = AsyncIterable<Uint8Array>

/** Seals what comes, piece by piece. */
export async function* seal(source: Bytes, opener: Opener, takenAt: Date): AsyncGenerator<Buffer> {
  const { recipe, key } = await makeFileKey(opener)
  const head = Buffer.from(
    JSON.stringify({ format: 1, takenAt: takenAt.toISOString(), key: recipe } satisfies SealedHead),
  )
  yield Buffer.concat([Buffer.from(magic), lengthOf(head), head])
  const bound = hash('sha256', head, 'buffer')
  let ordinal = 0
  let waiting = Buffer.alloc(0)
  for await (const some of source) {
    waiting = Buffer.concat([waiting, some])
    while (waiting.length > pieceBytes) {
      yield sealPiece({ key, bound, ordinal: ordinal++, isLast: false }, waiting.subarray(0, pieceBytes))
      waiting = waiting.subarray(pieceBytes)
    }
  }
  yield sealPiece({ key, bound, ordinal, isLast: true }, waiting)
}

type PiecePlace = { key: Buffer; bound: Buffer; ordinal: number; isLast: boolean }

function nonceOf({ ordinal, isLast }: PiecePlace): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(ordinal, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function sealPiece(place: PiecePlace, bytes: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, place.key, nonceOf(place)).setAAD(place.bound)
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([lengthOf(sealed), sealed])
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}

/** Takes so many bytes after the other from a stream. */
class Taker {
  readonly #source: AsyncIterator<Uint8Array>
  #held = Buffer.alloc(0)

  constructor(source: Bytes) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The next bytes; fewer where the stream ends before. */
  async take(count: number): Promise<Buffer> {
    const parts = [this.#held]
    let length = this.#held.length
    while (length < count) {
      const next = await this.#source.next()
      if (next.done) break
      parts.push(Buffer.from(next.value))
      length += next.value.length
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts)
    this.#held = all.subarray(count)
    return all.subarray(0, count)
  }
}

/**
 * Reads the head of a sealed file.
 *
 * @throws Refusal `NOT_A_BACKUP`, `NEWER_FORMAT` or `CUT_OFF`
 */
async function readHead(taker: Taker): Promise<{ head: SealedHead; bound: Buffer }> {
  if ((await taker.take(magic.length)).toString('latin1') !== magic) throw problem('NOT_A_BACKUP')
  const prefix = await taker.take(4)
  const length = prefix.length === 4 ? prefix.readUInt32BE() : 0
  if (length > mostHead) throw problem('ALTERED')
  const bytes = await taker.take(length)
  if (prefix.length < 4 || bytes.length < length) throw problem('CUT_OFF')
  const json = parseOrNull(bytes.toString('utf8'))
  const read = SealedHead.safeParse(json)
  if (read.success) return { head: read.data, bound: hash('sha256', bytes, 'buffer') }
  throw problem(Number((json as { format?: unknown } | null)?.format) > 1 ? 'NEWER_FORMAT' : 'ALTERED')
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What stands in front of a sealed file, without opening it. */
export async function readSealedHead(source: Bytes): Promise<SealedHead> {
  return (await readHead(new Taker(source))).head
}

/**
 * Opens a sealed file piece by piece; nothing is handed on that is not as it was sealed.
 *
 * @throws Refusal of a `FileProblem`
 */
export async function* unseal(source: Bytes, openers: readonly Opener[]): AsyncGenerator<Buffer> {
  const taker = new Taker(source)
  const { head, bound } = await readHead(taker)
  const key = await findFileKey(head.key, openers)
  for (let ordinal = 0; ; ordinal += 1) {
    const prefix = await taker.take(4)
    const length = prefix.length === 4 ? prefix.readUInt32BE() : 0
    if (length > pieceBytes + tagBytes) throw problem('ALTERED')
    const sealed = await taker.take(length)
    if (prefix.length < 4 || sealed.length < length) throw problem('CUT_OFF')
    const more = openPiece({ key, bound, ordinal, isLast: false }, sealed)
    const bytes = more ?? openPiece({ key, bound, ordinal, isLast: true }, sealed)
    if (bytes === null) throw problem('ALTERED')
    yield bytes
    if (more !== null) continue
    if ((await taker.take(1)).length > 0) throw problem('ALTERED')
    return
  }
}

function openPiece(place: PiecePlace, sealed: Buffer): Buffer | null {
  if (sealed.length < tagBytes) return null
  const decipher = createDecipheriv(algorithm, place.key, nonceOf(place), { authTagLength: tagBytes })
    .setAAD(place.bound)
    .setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()])
  } catch {
    return null
  }
}
