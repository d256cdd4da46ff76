import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FormDataParseError, MaxFileSizeExceededError, MaxFilesExceededError, MaxHeaderSizeExceededError, MaxPartsExceededError, MaxTotalSizeExceededError, parseFormData, type FileUpload } from '@remix-run/form-data-parser'
import { tooLarge } from '#app/intake/file-problem.ts'
import { usualLimits, type FileAt } from '#app/intake/sheet.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** A form with a file: the fields as they are, the file on disk. Null when no file was chosen. */
export type Upload = { form: FormData; file: FileAt | null }

/** A form's other fields are small; this many bytes are enough for them and for what surrounds the file. */
const otherBytes = 512 * 1024
/** What a browser may go on sending after the answer is known: it shows no answer before it has sent everything. */
const drainedBytes = 512 * 1024 * 1024

/**
 * Receives a form with a register file, keeps the file in a temporary folder while `body` runs, and removes it whatever
 * happens. A file beyond the limit is not kept: reading stops at the limit and `body` is not run.
 *
 * @throws Refusal at the field `file` when the file is too large or the form breaks off
 */
export async function receiveUpload<T>(request: Request, body: (upload: Upload) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehcp-upload-'))
  const file: { at: FileAt | null } = { at: null }
  try {
    const form = await readParts(request, async (part) => {
      if (part.fieldName !== 'file' || isNothing(part)) return
      const at = { path: path.join(folder, 'upload'), name: safeName(part.name) }
      await writeFile(at.path, part.stream())
      file.at = at
    })
    return await body({ form, file: file.at })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A browser sends an empty, nameless part for a file field without a file; the parser gives it this name. */
function isNothing(part: FileUpload): boolean {
  return part.size === 0 && (part.name === '' || part.name === 'file-upload')
}

async function readParts(request: Request, keep: (part: FileUpload) => Promise<void>): Promise<FormData> {
  const start = new StartOfBody(request)
  try {
    const maxTotalSize = usualLimits.fileBytes + otherBytes
    return await parseFormData(start.request, { maxFiles: 1, maxFileSize: usualLimits.fileBytes, maxParts: 1_100, maxTotalSize }, keep)
  } catch (error) {
    await start.drain()
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
      throw tooLarge(safeName(start.fileName ?? 'This file'), usualLimits.fileBytes)
    }
    if (!isUnreadable(error)) throw error
    throw new Refusal('invalid', 'UPLOAD_BROKEN', 'The file did not arrive whole. Choose it again', 'file')
  }
}

function isUnreadable(error: unknown): boolean {
  const kinds = [FormDataParseError, MaxFilesExceededError, MaxHeaderSizeExceededError, MaxPartsExceededError]
  return kinds.some((kind) => error instanceof kind)
}

/** Watches the body go by, so that the name of a file is known when its size stops the reading. */
class StartOfBody {
  readonly request: Request
  readonly #body: ReadableStream<Uint8Array> | null
  #text = ''

  constructor(request: Request) {
    const decoder = new TextDecoder()
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        if (this.#text.length < 16_384) this.#text += decoder.decode(chunk.subarray(0, 16_384))
        controller.enqueue(chunk)
      },
    })
    this.#body = request.body?.pipeThrough(watch) ?? null
    // Node needs to be told that a request whose body is a stream is not answered before it is sent.
    const init = { method: request.method, headers: request.headers, body: this.#body, duplex: 'half' }
    this.request = new Request(request.url, init as RequestInit)
  }

  get fileName(): string | undefined {
    return /filename="([^"]+)"/.exec(this.#text)?.[1]
  }

  async drain(): Promise<void> {
    const reader = this.request.body?.getReader()
    if (!reader) return
    for (let bytes = 0; bytes < drainedBytes; ) {
      const { value } = await reader.read().catch(() => ({ value: undefined }))
      if (value === undefined) return
      bytes += value.length
    }
    await reader.cancel().catch(() => {})
  }
}

/** The file's own name, without folders and characters that have no place in a sentence. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim().slice(0, 120) || 'The file'
}
