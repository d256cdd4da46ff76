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
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head = Buffer.alloc(0)
  let isUtf8 = true
  let line = 1
  let nullLine: number | undefined
  let last = 0
  for await (const chunk of await source.open()) {
    hash.update(chunk)
    if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes)
    isUtf8 &&= decodes(decoder, chunk)
    const nullAt = nullLine === undefined ? chunk.indexOf(0) : -1
    if (nullAt >= 0) nullLine = line + countOf(chunk.subarray(0, nullAt))
    else if (nullLine === undefined) line += countOf(chunk)
    last = chunk.at(-1) ?? last
  }
  isUtf8 &&= decodes(decoder)
  const mixedLine = isUtf8 ? undefined : await firstUtf8Line(source)
  const endsLine = last === lineFeed || last === carriageReturn
  return { head, hash: hash.digest('hex'), isUtf8, nullLine, mixedLine, endsLine }
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

/** An accented Latin letter in UTF-8. In Windows-1252 the same two bytes are `Ã©` or the like, which nobody writes. */
const utf8Letter = /[\xc2\xc3][\x80-\xbf]/

async function firstUtf8Line(source: Source): Promise<number | undefined> {
  let line = 1
  let carried = ''
  for await (const chunk of await source.open()) {
    const text = carried + chunk.toString('latin1')
    const found = utf8Letter.exec(text)
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
