import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { fileTooLarge, mostFileBytes } from '#app/domain/reading/upload-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** A file on disk, and its name as the person knows it. */
type FileAt = { path: string; name: string }

/** A form with a file: the fields as they are, and the file on disk or why there is none. */
export type Upload = {
  form: FormData
  /** Null when no file was chosen, or when it could not be received. */
  file: FileAt | null
  /** Set when the file is too large or did not arrive whole; the form holds the fields that did arrive. */
  problem: Refusal | null
}

/** What a browser may go on sending after the answer is known: it shows no answer before it has sent everything. */
const mostBodyBytes = 512 * 1024 * 1024

/** Room for the fields of the widest mapping. */
const limits = { files: 1, fileSize: mostFileBytes, fields: 1_100, fieldSize: 100_000, parts: 1_101 }

/**
 * Receives a form with a register file, writes the file to a temporary folder as it arrives, keeps it while `body` runs,
 * and removes it whatever happens. Writing stops at the limit; what was typed into the fields is not lost.
 */
export async function receiveUpload<T>(request: Request, body: (upload: Upload) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehcp-upload-'))
  try {
    return await body(await readParts(request, path.join(folder, 'upload')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readParts(request: Request, target: string): Promise<Upload> {
  const form = new FormData()
  const received: { file: FileAt | null; problem: Refusal | null; writing: Promise<void> } = {
    file: null,
    problem: null,
    writing: Promise.resolve(),
  }
  try {
    const parser = new Busboy({ headers: { 'content-type': request.headers.get('content-type') ?? '' }, limits })
    parser.on('field', (name, value) => form.append(name, value))
    parser.on('file', (name, stream, fileName) => {
      if (name !== 'file' || !fileName) {
        stream.resume()
        return
      }
      received.file = { path: target, name: safeName(fileName) }
      stream.once('limit', () => {
        received.problem = fileTooLarge(safeName(fileName), mostFileBytes)
      })
      received.writing = write(stream, target)
    })
    await pipeline(boundedBody(request), parser)
    await received.writing
  } catch {
    await rethrowDiskFault(received.writing)
    received.problem ??= new Refusal(
      'invalid',
      'UPLOAD_BROKEN',
      'The file did not arrive whole. Choose it again',
      'file',
    )
  }
  return { form, file: received.problem ? null : received.file, problem: received.problem }
}

function write(stream: BusboyFileStream, target: string): Promise<void> {
  const writing = pipeline(stream, createWriteStream(target))
  // The reader of the form awaits it; until then a failure must not count as nobody's.
  writing.catch(() => {})
  return writing
}

/** A form that breaks off is the sender's matter; a disk that refuses to write is ours, and a fault. */
async function rethrowDiskFault(writing: Promise<void>): Promise<void> {
  const failure: unknown = await writing.then(
    () => null,
    (error: unknown) => error,
  )
  if (failure instanceof Error && 'syscall' in failure) throw failure
}

/** The body as it arrives, up to a size at which nobody is waiting for an answer any more. */
async function* boundedBody(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return
  let bytes = 0
  for await (const chunk of Readable.fromWeb(request.body as WebStream<Uint8Array>)) {
    bytes += (chunk as Uint8Array).length
    if (bytes > mostBodyBytes) return
    yield chunk as Uint8Array
  }
}

/** The file's own name, without folders and characters that have no place in a sentence. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 120) || 'The file'
  )
}
