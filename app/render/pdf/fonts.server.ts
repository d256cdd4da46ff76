import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'

/** Ligatures are left out, so that searching for "fi" in the PDF finds it. */
const options = { subset: true, features: { liga: false } }

const require = createRequire(import.meta.url)
const cache = new Map<string, Promise<Buffer>>()

export type Fonts = { regular: PDFFont; bold: PDFFont }

/** Puts Noto Sans into a document: it has the letters that names in a local area need, such as "Ł". */
export async function embedFonts(document: PDFDocument): Promise<Fonts> {
  document.registerFontkit(evenFontkit)
  const [regular, bold] = await Promise.all([
    readFont('400Regular/NotoSans_400Regular.ttf'),
    readFont('700Bold/NotoSans_700Bold.ttf'),
  ])
  return { regular: await document.embedFont(regular, options), bold: await document.embedFont(bold, options) }
}

function readFont(name: string): Promise<Buffer> {
  const known = cache.get(name)
  if (known) return known
  const read = readFile(require.resolve(`@expo-google-fonts/noto-sans/${name}`))
  cache.set(name, read)
  return read
}

/** What fontkit's subset of a TrueType font keeps while it is encoded, as far as it is mended here. */
type GlyphSubset = { glyf: Uint8Array[]; offset: number; _addGlyph: (glyph: number) => number }

/**
 * Fontkit with one fault mended: its table of glyph positions counts in pairs of bytes, but it lays glyphs of an odd
 * length end to end, so that every glyph after one is read a byte too early and disappears. Here each glyph is filled
 * up to an even length.
 */
const evenFontkit: typeof fontkit = {
  create(...args) {
    const font = fontkit.create(...args)
    const createSubset = font.createSubset.bind(font)
    font.createSubset = () => {
      const subset = createSubset()
      fillUp(subset as unknown as GlyphSubset)
      return subset
    }
    return font
  },
}

function fillUp(subset: GlyphSubset): void {
  const addGlyph = subset._addGlyph.bind(subset)
  subset._addGlyph = (glyph) => {
    const index = addGlyph(glyph)
    const bytes = subset.glyf[index]
    if (bytes !== undefined && bytes.length % 2 === 1) {
      // Fontkit carries a Buffer of its own and takes no other.
      const Bytes = bytes.constructor as typeof Buffer
      subset.glyf[index] = Bytes.concat([bytes, Bytes.alloc(1)])
      subset.offset += 1
    }
    return index
  }
}
