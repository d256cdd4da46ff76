import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PackText } from '#app/domain/pack/pack-text.ts'
import {
  mostPackBytes,
  packProblem,
  type DocumentFormat,
  type PackNote,
  type PackProblem,
} from '#app/domain/pack/pack-words.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { openZip, type Zip } from '#app/intake/zip.server.ts'
import type { Task } from './document-worker.server.ts'
import type { ReadDocument } from './read-pdf.server.ts'

/** A document as it was read: what it is, what it says, what it brings along. */
export type PackDocument = { format: DocumentFormat; bytes: number; text: PackText; notes: PackNote[] }

export type ReadLimits = { milliseconds: number; heapMegabytes: number; growthMegabytes: number }

/** An honest document of 200 pages takes a few seconds and less than 200 MB. */
const usualLimits: ReadLimits = { milliseconds: 60_000, heapMegabytes: 512, growthMegabytes: 900 }

/**
 * Reads a document that somebody attaches. Tells by its content what it is, never by its name, and reads it in a thread
 * of its own that is ended when it takes too long or too much. One document at a time, so that a small server stays up.
 *
 * @throws Refusal at the field `file`, with the file's name: empty, too large, another kind, a password, damaged, over 200
 *   pages, macros, a bomb, too hard to read
 */
export async function readDocument(file: FileAt, limits: ReadLimits = usualLimits): Promise<PackDocument> {
  const { size } = await stat(file.path)
  if (size === 0) throw packProblem('empty', file.name)
  if (size > mostPackBytes) throw packProblem('too_large', file.name)
  const { format, notes } = await lookAt(file)
  const read = await inTurn(() => runWorker({ path: file.path, format }, limits))
  if ('problem' in read) throw packProblem(read.problem, file.name)
  return { format, bytes: size, text: read.text, notes: [...new Set([...notes, ...read.notes])].toSorted() }
}

async function lookAt(file: FileAt): Promise<{ format: DocumentFormat; notes: PackNote[] }> {
  const head = await headOf(file.path)
  // Some writers put a few bytes before the mark.
  if (head.subarray(0, 1_024).includes('%PDF-')) return { format: 'pdf', notes: [] }
  if (head.subarray(0, 4).equals(oldOffice)) throw packProblem('old_word', file.name)
  if (!head.subarray(0, 4).equals(zipMark)) throw packProblem('other_kind', file.name)
  return { format: 'docx', notes: await lookIntoDocx(file) }
}

const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const zipMark = Buffer.from('PK\x03\x04', 'latin1')

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const megabyte = 1024 * 1024
const docxBudget = {
  entries: 2_000,
  partBytes: 60 * megabyte,
  allBytes: 120 * megabyte,
  ratio: 100,
  ratioFromBytes: 4 * megabyte,
}

/** Looks through the list of parts before anything is unpacked. */
async function lookIntoDocx(file: FileAt): Promise<PackNote[]> {
  const zip = await openZip(file, docxBudget).catch((error: unknown) => {
    throw isRefusal(error) ? packProblem(error.code === 'FILE_UNSAFE' ? 'bomb' : 'damaged', file.name) : error
  })
  try {
    if (!zip.has('word/document.xml')) throw packProblem('other_kind', file.name)
    if (zip.names.some((name) => /vbaProject|vbaData/i.test(name))) throw packProblem('macros', file.name)
    const notes: PackNote[] = []
    if (zip.names.some((name) => /^word\/(embeddings|activeX)\//i.test(name))) notes.push('attachments')
    if (
      /attachedTemplate[^>]*TargetMode="External"|TargetMode="External"[^>]*(?:attachedTemplate|oleObject|frame)"/i.test(
        await relationsOf(zip),
      )
    )
      notes.push('actions')
    return notes
  } finally {
    zip.close()
  }
}

/** The small parts that say what the document takes from elsewhere. */
async function relationsOf(zip: Zip): Promise<string> {
  const names = zip.names.filter((name) => /^word\/_rels\/[\w.]+\.rels$/.test(name) && zip.bytesOf(name) < megabyte)
  const texts: string[] = []
  for (const name of names) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.open(name)) chunks.push(chunk as Buffer)
    texts.push(Buffer.concat(chunks).toString('utf8'))
  }
  return texts.join('\n')
}

let last: Promise<unknown> = Promise.resolve()

/** One after the other. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const mine = last.then(task, task)
  last = mine.catch(() => {})
  return mine
}

/** Straight from its source, which lies beside the built server. */
const workerFile = path.resolve('app', 'intake', 'pack', 'document-worker.server.ts')

/** How often the memory of the process is looked at, in milliseconds. */
const betweenLooks = 50

function runWorker(task: Task, limits: ReadLimits): Promise<ReadDocument> {
  const before = process.memoryUsage.rss()
  const worker = new Worker(workerFile, {
    workerData: task,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  })
  return new Promise((resolve) => {
    let hasEnded = false
    const end = (read: ReadDocument | { problem: PackProblem }) => {
      if (hasEnded) return
      hasEnded = true
      clearTimeout(timer)
      clearInterval(watch)
      // Only an ended thread gives its memory back, so the next document waits for it.
      void worker.terminate().then(() => resolve(read))
    }
    const timer = setTimeout(() => end({ problem: 'too_hard' }), limits.milliseconds)
    // Buffers do not count towards the heap: a bomb in a stream would pass that bound.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.growthMegabytes * megabyte) end({ problem: 'too_hard' })
    }, betweenLooks)
    worker.once('message', (read: ReadDocument) => end(read))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({ problem: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_hard' : 'damaged' }),
    )
    worker.once('exit', () => end({ problem: 'damaged' }))
  })
}
