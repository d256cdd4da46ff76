import { isUtf8 as holdsUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Source } from './sheet.ts'

/** What one look at all bytes of a file tells. */
export type Inspected = {
  /** The first 64 KB. */
  head: Uint8Array
  hash: string
  isUtf8: boolean
  /** The first line with a null byte. */
  nullLine: number | undefined
  /** The first line written in UTF-8 in a file that is not UTF-8 as a whole. */
  mixedLine: number | undefined
  /** The last byte ends a line. */
  endsLine: boolean
}

const headBytes = 64 * 1024
const [lineFeed, carriageReturn] = [10, 13]

/** One pass over the bytes: their hash, whether they are UTF-8, and whether they hold nulls. */
export async function inspect(source: Source): Promise<Inspected> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let isUtf8 = true
  let hasNull = false
  let last = 0
  let carried: Buffer = Buffer.alloc(0)
  for await (const chunk of await source.open()) {
    hash.update(chunk)
    if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes)
    if (isUtf8) {
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
      const end = wholeEnd(bytes)
      isUtf8 = holdsUtf8(bytes.subarray(0, end))
      carried = bytes.subarray(end)
    }
    hasNull ||= chunk.includes(0)
    last = chunk.at(-1) ?? last
  }
  isUtf8 &&= carried.length === 0
  const nullLine = hasNull ? await firstLineWith(source, /\0/) : undefined
  const mixedLine = isUtf8 ? undefined : await firstLineWith(source, utf8Letter)
  const endsLine = last === lineFeed || last === carriageReturn
  return { head, hash: hash.digest('hex'), isUtf8, nullLine, mixedLine, endsLine }
}

/** Where the last character ends that these bytes hold whole, in UTF-8. */
function wholeEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back < needed ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** An accented Latin letter in UTF-8. In Windows-1252 the same two bytes are `Ã©` or the like, which nobody writes. */
const utf8Letter = /[\xc2\xc3][\x80-\xbf]/

/** The line, from 1, on which two bytes are first found. */
async function firstLineWith(source: Source, bytes: RegExp): Promise<number | undefined> {
  let line = 1
  let carried = ''
  for await (const chunk of await source.open()) {
    const text = carried + chunk.toString('latin1')
    const found = bytes.exec(text)
    if (found) return line + countOf(Buffer.from(text.slice(0, found.index), 'latin1'))
    line += countOf(Buffer.from(text.slice(0, -1), 'latin1'))
    carried = text.slice(-1)
  }
  return undefined
}

function countOf(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}
