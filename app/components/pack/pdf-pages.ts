import { AnnotationMode, getDocument, PDFWorker, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { startPdfWorker } from './pdf-worker.ts'

// Everything that draws comes from our own address, as built files. Scripts, forms and links of a document stay dead:
// there is no layer for them, and no sandbox is loaded.

const fonts = import.meta.glob<string>('/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
})
const decoders = import.meta.glob<string>(
  '/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}{.wasm,_nowasm_fallback.js}',
  { query: '?url', import: 'default', eager: true },
)

/** Finds pdf.js its fonts and decoders under the names that the build gave them. */
class OwnFiles {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url =
      fonts[`/node_modules/pdfjs-dist/standard_fonts/${filename}`] ??
      decoders[`/node_modules/pdfjs-dist/wasm/${filename}`]
    if (url === undefined) throw new Error(`There is no ${filename}`)
    const response = await fetch(url)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** The header by which the server tells the viewer from an address that somebody typed. */
const viewerHeader = { 'X-Pack-Viewer': 'yes' }

/** A page larger than this would take all the memory of a small computer. In pixels and bytes. */
const largestImage = 60_000_000
const largestCanvas = 200_000_000

export type PdfPages = {
  count: number
  /** Draws a page as wide as the container at zoom 1. The page before is taken away once the new one is there. */
  draw: (container: HTMLElement, page: number, zoom: number) => Promise<void>
  close: () => void
}

/** Opens a PDF for drawing, page by page. */
export async function openPdf(url: string): Promise<PdfPages> {
  const port = startPdfWorker()
  const loading = getDocument({
    url,
    worker: PDFWorker.create({ port }),
    httpHeaders: viewerHeader,
    disableRange: true,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: largestImage,
    canvasMaxAreaInBytes: largestCanvas,
    useWorkerFetch: false,
    useSystemFonts: false,
    BinaryDataFactory: OwnFiles,
    verbosity: 0,
  })
  const document_ = await loading.promise
  let last = 0
  return {
    count: document_.numPages,
    draw: async (container, number, zoom) => {
      const mine = (last += 1)
      const page = await document_.getPage(number)
      const natural = page.getViewport({ scale: 1 })
      const scale = (Math.max(200, container.clientWidth) / natural.width) * zoom
      const viewport = page.getViewport({ scale })
      const sheet = document.createElement('div')
      sheet.className = 'app-pack__sheet'
      sheet.style.setProperty('--total-scale-factor', String(scale))
      sheet.style.setProperty('--scale-round-x', '1px')
      sheet.style.setProperty('--scale-round-y', '1px')
      sheet.style.width = `${Math.floor(viewport.width)}px`
      sheet.style.height = `${Math.floor(viewport.height)}px`
      const canvas = document.createElement('canvas')
      const density = Math.min(window.devicePixelRatio || 1, 2)
      canvas.width = Math.floor(viewport.width * density)
      canvas.height = Math.floor(viewport.height * density)
      // The words are in the layer above: a picture of them would be announced as nothing.
      canvas.setAttribute('aria-hidden', 'true')
      const words = document.createElement('div')
      words.className = 'app-pack__words'
      sheet.append(canvas, words)
      await page.render({
        canvas,
        viewport,
        transform: density === 1 ? undefined : [density, 0, 0, density, 0, 0],
        annotationMode: AnnotationMode.ENABLE,
      }).promise
      await new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport }).render()
      // Somebody who turns pages fast sees the last one only.
      if (mine === last) container.replaceChildren(sheet)
    },
    close: () => void loading.destroy().finally(() => port.terminate()),
  }
}
