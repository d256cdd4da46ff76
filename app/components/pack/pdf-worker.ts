import { trustedWorker } from '#app/components/trusted-types.ts'

const workers = import.meta.glob<string>('/node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Starts the worker that reads PDFs, from the one file of ours that holds it. */
export function startPdfWorker(): Worker {
  const [address = ''] = Object.values(workers)
  return new Worker(trustedWorker(address), { type: 'module' })
}
