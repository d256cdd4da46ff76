import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { ImageRun, Paragraph, type FileChild } from 'docx'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { drawingSvg } from '../drawing-text.ts'
import type { Drawing } from '../drawing.ts'
import { printable } from './word-blocks.ts'

/** Dots of the picture for each unit of the drawing: sharp on paper. */
const zoom = 2.5

const require = createRequire(import.meta.url)

type Tools = { fonts: Uint8Array[] }
let tools: Promise<Tools> | undefined

/**
 * A drawing as a picture in Word: SVG, with a PNG beside it for programs that do not know SVG. `alt` tells what it shows to
 * those who do not see it; a table near it holds the figures.
 */
export async function wordPicture(drawing: Drawing, { id, title, alt }: PictureFacts): Promise<FileChild> {
  const svg = drawingSvg(drawing)
  const png = await drawingPng(svg)
  return new Paragraph({
    keepNext: true,
    spacing: { before: 60, after: 60 },
    children: [
      new ImageRun({
        type: 'svg',
        // Word takes the letters of the computer that it runs on.
        data: Buffer.from(svg.replace('font-family="Noto Sans"', 'font-family="Arial"')),
        fallback: { type: 'png', data: png },
        transformation: { width: Math.round(drawing.width), height: Math.round(drawing.height) },
        altText: { id: String(id), name: `Chart ${id}`, title: printable(title), description: printable(alt) },
      }),
    ],
  })
}

/** `id` is a number of its own in the document. */
export type PictureFacts = { id: number; title: string; alt: string }

/** An SVG file as a PNG, with the embedded letters and none of the computer that it is made on. */
async function drawingPng(svg: string): Promise<Uint8Array> {
  tools ??= start()
  const { fonts } = await tools
  const image = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: fonts, defaultFontFamily: 'Noto Sans' },
  })
  const rendered = image.render()
  const png = rendered.asPng()
  rendered.free()
  image.free()
  return png
}

async function start(): Promise<Tools> {
  const [wasm, ...fonts] = await Promise.all(
    [
      '@resvg/resvg-wasm/index_bg.wasm',
      '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
      '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    ].map((name) => readFile(require.resolve(name))),
  )
  await initWasm(new Uint8Array(wasm!))
  return { fonts }
}
