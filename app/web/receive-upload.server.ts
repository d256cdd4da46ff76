import { createWriteStream } from 'node:fs'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { fileTooLarge, mostFileBytes, mostFiles } from '#app/domain/reading/upload-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { dropUpload, makeUploadFolder, nameUpload } from '#app/operations/held-upload.server.ts'

/** A file on disk, and its name as the person knows it. */
type FileAt = { path: string; name: string }

/** A form with files: the fields as they are, and the files on disk or why there are none. */
export type Upload = {
  /** Names the folder of the files. */
  id: string
  form: FormData
  /** All files of the field `file`; none when no file was chosen, or when one could not be received. */
  files: FileAt[]
  /** The first of them, for forms that take one. */
  file: FileAt | null
  /** Set when the files are too large or did not arrive whole; the form holds the fields that did arrive. */
  problem: Refusal | null
  /** Leaves the files where they are when the answer is given: whoever goes on with them deletes them. */
  keep: () => Promise<void>
}

/** What a browser may go on sending after the answer is known: it shows no answer before it has sent everything. */
const mostBodyBytes = 512 * 1024 * 1024

/** More fields than any form with a file has; room in one of them for the longest list of references. */
const mostFields = 50
const mostFieldBytes = 500_000

/** How many files a form takes, and how many bytes they have together. */
export type UploadLimits = { files: number; bytes: number; tooMany?: string }

const usualLimits: UploadLimits = { files: mostFiles, bytes: mostFileBytes }

const busboyLimits = ({ files, bytes }: UploadLimits) => ({
  files,
  fileSize: bytes,
  fields: mostFields,
  fieldSize: mostFieldBytes,
  parts: files + mostFields + 1,
})

/**
 * Receives a form with files, writes them to a temporary folder as they arrive, keeps them while `body` runs, and
 * removes them whatever happens, unless `body` has asked to keep them. Writing stops at the limit; what was typed into
 * the fields is not lost.
 */
export async function receiveUpload<T>(
  request: Request,
  body: (upload: Upload) => Promise<T>,
  limits: UploadLimits = usualLimits,
): Promise<T> {
  const id = randomUUID()
  const folder = await makeUploadFolder(id)
  let isKept = false
  try {
    const { form, files, problem } = await readParts(request, folder, limits)
    const keep = async () => {
      await nameUpload(id, files)
      isKept = true
    }
    return await body({ id, form, files, file: files[0] ?? null, problem, keep })
  } finally {
    if (!isKept) await dropUpload(id)
  }
}

type Receiving = {
  files: FileAt[]
  problem: Refusal | null
  writing: Promise<void>[]
  bytes: number
  limits: UploadLimits
}

async function readParts(request: Request, folder: string, limits: UploadLimits) {
  const form = new FormData()
  const received: Receiving = { files: [], problem: null, writing: [], bytes: 0, limits }
  try {
    const parser = new Busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      limits: busboyLimits(limits),
    })
    parser.on('field', (name, value, _nameIsCut, isCut) => {
      form.append(name, value)
      if (isCut) received.problem ??= fieldTooLong(name)
    })
    parser.on('file', (name, stream, fileName) => {
      if (name === 'file' && fileName && received.problem === null) receiveFile(received, stream, folder, fileName)
      else stream.resume()
    })
    parser.once('filesLimit', () => {
      received.problem ??= tooManyFiles(limits)
    })
    await pipeline(boundedBody(request), parser)
    await Promise.all(received.writing)
  } catch {
    await rethrowDiskFault(received.writing)
    received.problem ??= new Refusal(
      'invalid',
      'UPLOAD_BROKEN',
      'The file did not arrive whole. Choose it again',
      'file',
    )
  }
  const { problem, files } = received
  return { form, files: problem ? [] : files, problem }
}

function receiveFile(received: Receiving, stream: BusboyFileStream, folder: string, fileName: string): void {
  const name = safeName(fileName)
  const target = path.join(folder, String(received.files.length))
  received.files.push({ path: target, name })
  const refuse = () => {
    received.problem ??= fileTooLarge(name, received.limits.bytes)
  }
  stream.once('limit', refuse)
  const wanted = async function* () {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      received.bytes += chunk.length
      if (received.bytes > received.limits.bytes) refuse()
      // What comes after a refusal is let go.
      if (received.problem === null) yield chunk
    }
  }
  const writing = pipeline(wanted(), createWriteStream(target, { mode: 0o600 }))
  // The reader of the form awaits it; until then a failure must not count as nobody's.
  writing.catch(() => {})
  received.writing.push(writing)
}

function fieldTooLong(name: string): Refusal {
  return new Refusal(
    'invalid',
    'FIELD_TOO_LONG',
    'This text is too long to be read. Shorten it, and choose the file again',
    name,
  )
}

function tooManyFiles({ files, tooMany = 'Choose one file, or the nine files of one Blade export' }: UploadLimits) {
  return new Refusal('invalid', 'TOO_MANY_FILES', `More than ${files} files were chosen. ${tooMany}`, 'file')
}

/** A form that breaks off is the sender's matter; a disk that refuses to write is ours, and a fault. */
async function rethrowDiskFault(writing: Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(writing)) {
    if (outcome.status !== 'rejected') continue
    const failure: unknown = outcome.reason
    if (failure instanceof Error && 'syscall' in failure) throw failure
  }
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
