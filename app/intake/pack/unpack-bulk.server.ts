import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { mostPackBytes } from '#app/domain/pack/pack-words.ts'
import { isRefusal, Refusal } from '#app/domain/shared/refusal.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { openZip } from '#app/intake/zip.server.ts'

/** The most documents of one bulk, and what they may weigh together. */
export const mostInBulk = 150
const mostBytes = 400 * 1024 * 1024
/** Documents hardly get smaller in a zip; Word's own zips and scans of white paper do a little. */
const budget = { entries: 1_000, partBytes: mostBytes, allBytes: mostBytes, ratio: 100, ratioFromBytes: mostPackBytes }

/** Folders and the litter that systems put into a zip. */
const noPart = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)|\/$/

/**
 * The documents of a bulk: files as they are, and those inside a zip, written into `folder`. A Word document is a zip too,
 * but one of its own kind. Parts beyond 25 MB are cut there; the reader of documents then refuses them.
 */
export async function unpackBulk(files: readonly FileAt[], folder: string): Promise<FileAt[]> {
  const found: FileAt[] = []
  for (const file of files) {
    if (await isZip(file.path)) found.push(...(await unpack(file, folder, found.length)))
    else found.push(file)
    if (found.length > mostInBulk) {
      throw new Refusal(
        'invalid',
        'BULK_TOO_MANY',
        `These are more than ${mostInBulk} documents. Attach them in several turns`,
        'file',
      )
    }
  }
  return found
}

async function isZip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.equals(Buffer.from('PK\x03\x04', 'latin1'))
  } finally {
    await handle.close()
  }
}

async function unpack(file: FileAt, folder: string, taken: number): Promise<FileAt[]> {
  const zip = await openZip(file, budget).catch((error: unknown) => {
    throw isRefusal(error) ? unusable(file, error) : error
  })
  try {
    if (zip.has('[Content_Types].xml')) return [file]
    const parts = zip.names.filter((name) => !noPart.test(name)).slice(0, mostInBulk + 1 - taken)
    const found: FileAt[] = []
    for (const [index, part] of parts.entries()) {
      const target = path.join(folder, `part-${taken + index}`)
      await pipeline(await zip.open(part), cutAt(mostPackBytes + 1), createWriteStream(target, { mode: 0o600 }))
      found.push({ path: target, name: part.split(/[/\\]/).at(-1) ?? part })
    }
    return found
  } catch (error) {
    throw isRefusal(error) ? error : unusable(file)
  } finally {
    zip.close()
  }
}

function cutAt(most: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const chunk of source) {
      if (bytes < most) yield chunk.subarray(0, most - bytes)
      bytes += chunk.length
    }
  }
}

function unusable(file: FileAt, cause?: Refusal): Refusal {
  const what =
    cause?.code === 'FILE_UNSAFE'
      ? 'is protected by a password, or would unpack to far more than documents need'
      : 'is damaged and cannot be unpacked'
  return new Refusal(
    'invalid',
    'BULK_UNUSABLE',
    `${file.name} ${what}. Unpack it yourself and choose the files`,
    'file',
  )
}
