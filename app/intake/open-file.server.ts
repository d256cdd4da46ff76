import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileTooLarge } from '#app/domain/reading/upload-form.ts'
import { csvSheet, findSeparator } from './csv.server.ts'
import { fileProblem } from './file-problem.ts'
import { inspect, type Inspected } from './inspect.server.ts'
import { usualLimits, type FileAt, type Limits, type OpenedFile, type Source } from './sheet.ts'
import { sniff } from './sniff.ts'
import { openWorkbook } from './xlsx.server.ts'
import { damaged, openZip, type Zip } from './zip.server.ts'

/** The files of one upload. Those inside a zip count as if they had been chosen one by one. */
export type Opened = {
  files: OpenedFile[]
  /** SHA-256: of the file, or of the hashes of several in the order of their names. */
  hash: string
  bytes: number
  close: () => Promise<void>
}

/**
 * Opens what somebody sent as a register or a return: one file or several, or a zip of text files. Tells the kind of each
 * by its content. Throws a `Refusal` at the field `file` when one is no CSV, XML or Excel file, or all are too large, or unsafe.
 */
export async function openFiles(chosen: readonly FileAt[], limits: Limits = usualLimits): Promise<Opened> {
  const files: OpenedFile[] = []
  const close = async () => {
    for (const file of files) await file.close()
  }
  try {
    let bytes = 0
    for (const file of chosen) {
      bytes += (await stat(file.path)).size
      if (bytes > limits.fileBytes) throw fileTooLarge(file.name, limits.fileBytes)
    }
    for (const file of chosen) files.push(...(await openEach(file)))
    const hashes = files.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((file) => file.hash)
    const [only = ''] = hashes
    return { files, hash: files.length === 1 ? only : hash('sha256', hashes.join('\n')), bytes, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens a single file. */
export async function openFile(file: FileAt, limits?: Limits): Promise<OpenedFile> {
  const opened = await openFiles([file], limits)
  const [only] = opened.files
  if (only === undefined) throw empty(file.name)
  return only
}

async function openEach(file: FileAt): Promise<OpenedFile[]> {
  const { size } = await stat(file.path)
  if (size === 0) throw empty(file.name)
  const source: Source = {
    name: file.name,
    bytes: size,
    open: async () => createReadStream(file.path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>,
  }
  const seen = await inspect(source)
  if (sniff(seen.head).kind !== 'zip') return [openText(source, seen)]
  const zip = await openZip(file)
  if (isPackedText(zip)) return openParts(file, zip)
  const workbook = await openWorkbook(file, zip)
  return [{ name: file.name, hash: seen.hash, bytes: size, format: 'xlsx', encoding: 'xlsx', ...workbook }]
}

/** Larger pieces than a stream's own: a file is read for its content two or three times. */
const pieceBytes = 256 * 1024

/** Folders and the litter that systems put into a zip. */
const noPart = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)|\/$/

/** A zip of data files, as opposed to a document that is a zip itself. */
function isPackedText({ names }: Zip): boolean {
  return names.some((name) => /\.(csv|xml|xlsx|zip)$/i.test(name)) && !names.some((name) => documentPart.test(name))
}

const documentPart = /^(\[Content_Types\]\.xml|content\.xml|mimetype|META-INF\/.*|(xl|word|ppt)\/.*)$/

async function openParts(file: FileAt, zip: Zip): Promise<OpenedFile[]> {
  try {
    const files: OpenedFile[] = []
    for (const part of zip.names.filter((name) => !noPart.test(name))) {
      const name = part.split(/[/\\]/).at(-1) ?? part
      const source: Source = { name, bytes: zip.bytesOf(part), open: async () => unpacked(file, zip, part) }
      const seen = await inspect(source)
      if (source.bytes === 0) throw empty(name)
      if (sniff(seen.head).kind === 'zip') {
        throw fileProblem(
          'FILE_UNSAFE',
          `${file.name} holds another compressed file, ${name}. Unpack it and choose the files inside.`,
        )
      }
      files.push({ ...openText(source, seen), close: async () => zip.close() })
    }
    return files
  } catch (error) {
    zip.close()
    throw error
  }
}

/** The bytes of a part; what cannot be unpacked is a matter of the file. */
async function* unpacked(file: FileAt, zip: Zip, part: string): AsyncGenerator<Buffer> {
  try {
    yield* (await zip.open(part)) as AsyncIterable<Buffer>
  } catch {
    throw damaged(file)
  }
}

function openText(source: Source, seen: Inspected): OpenedFile {
  const { name, bytes } = source
  const sniffed = sniff(seen.head)
  if (sniffed.kind === 'other') {
    throw fileProblem(
      'FILE_OF_ANOTHER_KIND',
      `${name} is ${sniffed.what}, so no rows can be read from it. ${sniffed.remedy}`,
    )
  }
  if (seen.nullLine !== undefined) {
    throw fileProblem(
      'FILE_DAMAGED',
      `${name}, line ${seen.nullLine}, holds null characters, which no text does. Export it again and choose the new file.`,
    )
  }
  if (seen.mixedLine !== undefined) {
    throw fileProblem(
      'FILE_DAMAGED',
      `${name} mixes two encodings: line ${seen.mixedLine} is UTF-8, other lines are not, so names would come out wrong. Export it again, all of it as UTF-8, and choose the new file.`,
    )
  }
  const encoding = seen.isUtf8 ? 'utf-8' : 'windows-1252'
  const head = new TextDecoder(encoding).decode(seen.head)
  if (head.trim() === '' && bytes <= seen.head.length) {
    throw fileProblem('FILE_EMPTY', `${name} holds nothing but white space. Export it again and choose the new file.`)
  }
  const known = { name, hash: seen.hash, bytes, encoding, close: async () => {} } as const
  if (sniffed.kind === 'xml') return { ...known, format: 'xml', sheets: [], xml: source }
  const sheet = csvSheet(source, { encoding, separator: findSeparator(head), endsLine: seen.endsLine })
  return { ...known, format: 'csv', sheets: [sheet] }
}

function empty(name: string): Error {
  return fileProblem('FILE_EMPTY', `${name} is empty. Export it again and choose the new file.`)
}
