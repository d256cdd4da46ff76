import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { csvSheet, findSeparator } from './csv.server.ts'
import { fileTooLarge } from '#app/domain/reading/upload-form.ts'
import { fileProblem } from './file-problem.ts'
import type { FileAt, Limits, OpenedFile } from './sheet.ts'
import { usualLimits } from './sheet.ts'
import { sniff } from './sniff.ts'
import { openWorkbook } from './xlsx.server.ts'

/**
 * Opens a file that somebody sent as a register: tells its kind by its content and offers its sheets as streams of
 * rows. Throws a `Refusal` at the field `file` when it is no CSV file and no Excel workbook, or too large, or unsafe.
 */
export async function openFile(file: FileAt, limits: Limits = usualLimits): Promise<OpenedFile> {
  const { size } = await stat(file.path)
  if (size > limits.fileBytes) throw fileTooLarge(file.name, limits.fileBytes)
  if (size === 0)
    throw fileProblem('FILE_EMPTY', `${file.name} is empty. Export the register again and choose the new file.`)
  const text = await inspect(file.path)
  const sniffed = sniff(text.head)
  if (sniffed.kind === 'other') {
    throw fileProblem(
      'FILE_OF_ANOTHER_KIND',
      `${file.name} is ${sniffed.what}, so the register cannot be read from it. ${sniffed.remedy}`,
    )
  }
  const known = { hash: text.hash, bytes: size }
  if (sniffed.kind === 'zip') return { ...known, format: 'xlsx', encoding: 'xlsx', ...(await openWorkbook(file)) }
  if (text.nullLine !== undefined) {
    throw fileProblem(
      'FILE_DAMAGED',
      `${file.name}, line ${text.nullLine}, holds null characters, which no text does. Export the register again as CSV UTF-8 and choose the new file.`,
    )
  }
  const encoding = text.isUtf8 ? 'utf-8' : 'windows-1252'
  const head = new TextDecoder(encoding).decode(text.head)
  if (head.trim() === '' && size <= text.head.length) {
    throw fileProblem(
      'FILE_EMPTY',
      `${file.name} holds nothing but white space. Export the register again and choose the new file.`,
    )
  }
  return {
    ...known,
    format: 'csv',
    encoding,
    sheets: [csvSheet(file, { encoding, separator: findSeparator(head) })],
    close: async () => {},
  }
}

type Inspected = {
  head: Uint8Array
  hash: string
  isUtf8: boolean
  /** The first line with a null byte. */
  nullLine: number | undefined
}

const headBytes = 64 * 1024
const lineFeed = 10

/** One pass over the bytes: their hash, whether they are UTF-8, and whether they hold nulls. */
async function inspect(path: string): Promise<Inspected> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head = Buffer.alloc(0)
  let isUtf8 = true
  let line = 1
  let nullLine: number | undefined
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes)
    isUtf8 &&= decodes(decoder, chunk)
    const nullAt = nullLine === undefined ? chunk.indexOf(0) : -1
    if (nullAt >= 0) nullLine = line + countOf(chunk.subarray(0, nullAt))
    else if (nullLine === undefined) line += countOf(chunk)
  }
  return { head, hash: hash.digest('hex'), isUtf8: isUtf8 && decodes(decoder), nullLine }
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

function countOf(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}
