import mammoth from 'mammoth'
import type { PackText } from '#app/domain/pack/pack-text.ts'
import { mostPackPages, type PackNote } from '#app/domain/pack/pack-words.ts'
import type { ReadDocument } from './read-pdf.server.ts'

/** A page of a Word document holds about so many paragraphs; Word itself decides only when it prints. */
const paragraphsOnPage = 40

/** Reads what a Word document says, paragraph by paragraph, cells of tables among them. Only for the worker. */
export async function readDocx(path: string): Promise<ReadDocument> {
  try {
    const { value } = await mammoth.convertToHtml(
      { path },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    const paragraphs = paragraphsIn(value)
    if (paragraphs.length > mostPackPages * paragraphsOnPage) return { problem: 'too_many_pages' }
    const notes: PackNote[] = paragraphs.length === 0 ? ['no_text'] : []
    const places: PackText['places'] = paragraphs.map((line, index) => ({ number: index + 1, lines: [line] }))
    return { text: { unit: 'paragraph', places }, notes }
  } catch {
    return { problem: 'damaged' }
  }
}

const blocks = /^\/?(?:h[1-6]|p|li|ul|ol|table|thead|tbody|tr|td|th|br)$/

/** The text between the tags of blocks; a heading keeps that it is one. */
export function paragraphsIn(html: string): { text: string; isHeading: boolean }[] {
  const found: { text: string; isHeading: boolean }[] = []
  let text = ''
  let isHeading = false
  for (const [token, tag = ''] of html.matchAll(/<(\/?[a-z][a-z0-9]*)[^>]*>|[^<]+/g)) {
    if (tag === '') {
      text += token
    } else if (blocks.test(tag)) {
      const words = plainText(text)
      if (words !== '') found.push({ text: words, isHeading })
      text = ''
      isHeading = /^h[1-6]$/.test(tag)
    }
  }
  const rest = plainText(text)
  return rest === '' ? found : [...found, { text: rest, isHeading }]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function plainText(html: string): string {
  return html
    .replaceAll(/&(#39|[a-z]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
