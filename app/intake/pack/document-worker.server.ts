// Runs in a thread of its own, with a bound on its time and memory: reads one document and ends.
import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentFormat } from '#app/domain/pack/pack-words.ts'

export type Task = { path: string; format: DocumentFormat }

const { path, format } = workerData as Task
const read =
  format === 'pdf' ? (await import('./read-pdf.server.ts')).readPdf : (await import('./read-docx.server.ts')).readDocx
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort?.postMessage(await read(path))
