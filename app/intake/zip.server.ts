import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { fileProblem } from './file-problem.ts'
import type { FileAt } from './sheet.ts'

/** What the parts of a zip may weigh. A small zip can unpack to any size, so every part has a budget. */
export type ZipBudget = {
  entries: number
  partBytes: number
  allBytes: number
  ratio: number
  ratioFromBytes: number
}

/** That of a workbook. */
const workbookBudget: ZipBudget = {
  entries: 2_000,
  partBytes: 200 * 1024 * 1024,
  allBytes: 400 * 1024 * 1024,
  /** Sheets of numbers pack about twenty to one; a bomb packs a thousand to one. */
  ratio: 150,
  /** Below this size the ratio does not matter. */
  ratioFromBytes: 4 * 1024 * 1024,
}

export type Zip = {
  names: string[]
  /** The unpacked bytes of a part; stops with a refusal when they are more than the zip declared. */
  open: (name: string) => Promise<Readable>
  has: (name: string) => boolean
  /** The size of a part once unpacked, as the zip declares it. */
  bytesOf: (name: string) => number
  close: () => void
}

/**
 * Opens a zip without unpacking anything: the list of its parts is read and held against the budget. yauzl refuses
 * names that climb out of the folder, and parts whose sizes lie.
 */
export async function openZip(file: FileAt, budget: ZipBudget = workbookBudget): Promise<Zip> {
  const zip = await opened(file)
  try {
    const entries = await listEntries(file, zip, budget)
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      bytesOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      open: (name) => openEntry(file, zip, entries.get(name)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function opened(file: FileAt): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file.path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(damaged(file))
      else resolve(zip)
    })
  })
}

function listEntries(file: FileAt, zip: ZipFile, budget: ZipBudget): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let total = 0
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      const isBomb =
        entry.uncompressedSize > budget.ratioFromBytes && entry.uncompressedSize > entry.compressedSize * budget.ratio
      if (
        isBomb ||
        entries.size >= budget.entries ||
        entry.uncompressedSize > budget.partBytes ||
        total > budget.allBytes
      ) {
        return reject(bomb(file))
      }
      if (entry.isEncrypted()) {
        return reject(
          fileProblem(
            'FILE_UNSAFE',
            `${file.name} is protected by a password. Save it without a password and choose the new file.`,
          ),
        )
      }
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', () => reject(damaged(file)))
    if (zip.entryCount > budget.entries) return reject(bomb(file))
    zip.readEntry()
  })
}

function openEntry(file: FileAt, zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  return new Promise((resolve, reject) => {
    if (entry === undefined) return reject(damaged(file))
    zip.openReadStream(entry, (error, stream) => (error ? reject(damaged(file)) : resolve(stream)))
  })
}

export function damaged(file: FileAt): Error {
  return fileProblem(
    'FILE_DAMAGED',
    `${file.name} is damaged and cannot be unpacked. Save or export it again, and choose the new file.`,
  )
}

function bomb(file: FileAt): Error {
  return fileProblem(
    'FILE_UNSAFE',
    `${file.name} would unpack to far more than a table needs. Copy its rows into a new workbook, or save it as CSV, and choose that file.`,
  )
}
