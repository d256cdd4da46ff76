import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxHeaderSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
  type FileUpload,
} from '@remix-run/form-data-parser'
import { fileTooLarge, mostFileBytes } from '#app/domain/register/upload-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** A file on disk, and its name as the person knows it. */
type FileAt = { path: string; name: string }

/** A form with a file: the fields as they are, and the file on disk or why there is none. */
export type Upload = {
  form: FormData
  /** Null when no file was chosen, or when it could not be received. */
  file: FileAt | null
  /** Set when the file is too large or did not arrive whole; the form then holds the fields that came before the file. */
  problem: Refusal | null
}

/** A form's other fields are small; this many bytes are enough for them and for what surrounds the file. */
const otherBytes = 512 * 1024
/** What a browser may go on sending after the answer is known: it shows no answer before it has sent everything. */
const drainedBytes = 512 * 1024 * 1024
/** Room for the fields of the widest mapping. */
const watchedCharacters = 100_000

/**
 * Receives a form with a register file, keeps the file in a temporary folder while `body` runs, and removes it whatever
 * happens. Keeping stops at the limit; what was typed into the fields before the file is not lost.
 */
export async function receiveUpload<T>(request: Request, body: (upload: Upload) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehcp-upload-'))
  const file: { at: FileAt | null } = { at: null }
  try {
    const received = await readParts(request, async (part) => {
      if (part.fieldName !== 'file' || isNothing(part)) return
      const at = { path: path.join(folder, 'upload'), name: safeName(part.name) }
      await writeFile(at.path, part.stream())
      file.at = at
    })
    return await body({ ...received, file: received.problem ? null : file.at })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A browser sends an empty, nameless part for a file field without a file; the parser gives it this name. */
function isNothing(part: FileUpload): boolean {
  return part.size === 0 && (part.name === '' || part.name === 'file-upload')
}

async function readParts(request: Request, keep: (part: FileUpload) => Promise<void>): Promise<Omit<Upload, 'file'>> {
  const start = new StartOfBody(request)
  try {
    const maxTotalSize = mostFileBytes + otherBytes
    const limits = { maxFiles: 1, maxFileSize: mostFileBytes, maxParts: 1_100, maxTotalSize }
    return { form: await parseFormData(start.request, limits, keep), problem: null }
  } catch (error) {
    const problem = problemOf(error, start.fileName)
    if (problem === null) throw error
    await start.drain()
    return { form: start.fields, problem }
  }
}

function problemOf(error: unknown, fileName: string | undefined): Refusal | null {
  if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
    return fileTooLarge(safeName(fileName ?? 'This file'), mostFileBytes)
  }
  if (!isUnreadable(error)) return null
  return new Refusal('invalid', 'UPLOAD_BROKEN', 'The file did not arrive whole. Choose it again', 'file')
}

function isUnreadable(error: unknown): boolean {
  const kinds = [FormDataParseError, MaxFilesExceededError, MaxHeaderSizeExceededError, MaxPartsExceededError]
  return kinds.some((kind) => error instanceof kind)
}

/** Watches the body go by, so that the fields and the name of the file are known when its size stops the reading. */
class StartOfBody {
  readonly request: Request
  readonly #body: ReadableStream<Uint8Array> | null
  #text = ''

  constructor(request: Request) {
    const decoder = new TextDecoder()
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        if (this.#text.length < watchedCharacters) this.#text += decoder.decode(chunk, { stream: true })
        controller.enqueue(chunk)
      },
    })
    this.#body = request.body?.pipeThrough(watch) ?? null
    // Node needs to be told that a request whose body is a stream is not answered before it is sent.
    const init = { method: request.method, headers: request.headers, body: this.#body, duplex: 'half' }
    this.request = new Request(request.url, init)
  }

  /** The fields that came before the file. */
  get fields(): FormData {
    const form = new FormData()
    for (const [, name = '', value = ''] of this.#text.matchAll(/form-data; name="([^"]+)"\r\n\r\n([^\r\n]*)\r\n/g))
      form.append(name, value)
    return form
  }

  get fileName(): string | undefined {
    return /filename="([^"]+)"/.exec(this.#text)?.[1]
  }

  async drain(): Promise<void> {
    const reader = this.request.body?.getReader()
    if (!reader) return
    for (let bytes = 0; bytes < drainedBytes;) {
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
  return (
    last
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 120) || 'The file'
  )
}
