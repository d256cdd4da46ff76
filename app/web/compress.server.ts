import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

export type Encoding = 'br' | 'gzip'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The encoding to answer with: Brotli where the browser takes it (over plain HTTP most do not ask for it), else gzip. */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  const offered = (accepted ?? '').split(',').map((each) => each.trim().toLowerCase())
  const takes = (name: string) =>
    offered.some((each) => each === name || (each.startsWith(`${name};`) && !/;q=0(\.0*)?$/.test(each)))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : undefined
}

/** Packs a page: quickly, because each is packed once for one reader. */
export function packPage(page: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return zip(page, { level: 2 })
  return brotli(page, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: page.length },
  })
}

/** Above this size, in bytes, the best packing would let the first reader wait for seconds. */
const large = 400_000

/** Packs a file for good: as small as it gets in reasonable time, because it is packed once for all readers. */
function packFile(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return zip(content, { level: 9 })
  return brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: content.length > large ? 9 : 11 } })
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/**
 * What a file of ours may do when it is run as a worker, or opened for itself: the rules of the page do not reach there.
 * The worker that reads PDFs decodes pictures by WebAssembly, and makes no code from what a document says.
 */
export const assetPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/**
 * Answers scripts and styles packed. Their names hold a hash of their content, so each is packed once and kept. Whatever
 * else is asked for, or cannot be read, goes on to the next.
 */
export function packedAssets(clientFolder: string): RequestHandler {
  const packed = new Map<string, Promise<Buffer>>()
  return async (request, response, next) => {
    const name = /^\/assets\/([\w.-]+\.(?:m?js|css))$/.exec(request.path)?.[1]
    const encoding = encodingFor(request.get('accept-encoding'))
    if (name === undefined || encoding === undefined || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next()
    const key = `${encoding} ${name}`
    const known =
      packed.get(key) ?? readFile(path.join(clientFolder, 'assets', name)).then((file) => packFile(file, encoding))
    packed.set(key, known)
    const content = await known.catch(() => null)
    if (content === null) {
      packed.delete(key)
      return next()
    }
    response
      .status(200)
      .set({
        'Content-Type': types[path.extname(name)],
        'Content-Encoding': encoding,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': assetPolicy,
        'X-Content-Type-Options': 'nosniff',
        Vary: 'Accept-Encoding',
      })
      .end(content)
  }
}
