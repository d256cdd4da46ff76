const workers = import.meta.glob<string>('/node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs', {
  query: '?url',
  import: 'default',
  eager: true,
})

type TrustedTypes = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    createScriptURL: (url: string) => string
  }
}

/** Browsers that know Trusted Types start a worker only from an address that a named policy has passed. */
const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('pdf-worker', {
  createScriptURL: (url) => {
    if (Object.values(workers).includes(url)) return url
    throw new TypeError('No worker of ours')
  },
})

/** Starts the worker that reads PDFs, from the one file of ours that holds it. */
export function startPdfWorker(): Worker {
  const [address = ''] = Object.values(workers)
  return new Worker(trusted?.createScriptURL(address) ?? address, { type: 'module' })
}
