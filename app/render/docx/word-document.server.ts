import {
  AlignmentType,
  Document,
  Footer,
  Header,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
  type FileChild,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { printable } from './word-blocks.ts'
import { wordColours, wordStyles } from './word-styles.ts'

export type WordFacts = {
  title: string
  /** The area: a document is nobody's own. */
  author: string
  subject?: string
  /** Stands at the head of each page. */
  header: string
  isLandscape?: boolean
  /** The day that the file says it was written on, so that the same content gives the same bytes. */
  writtenOn: PlainDate
}

/** A block, or blocks on pages of their own that lie on their side: for a table too wide for upright paper. */
export type WordPart = FileChild | { wide: readonly FileChild[] }

/** 2 cm, in twentieths of a point. */
const margin = 1134

/** A Word document on A4 in British English: page numbers at the foot, its title and author set. Same content, same bytes. */
export async function wordDocument(facts: WordFacts, parts: readonly WordPart[]): Promise<Uint8Array> {
  const { title, author, subject = '' } = facts
  const document = new Document({
    title: printable(title),
    subject: printable(subject),
    creator: printable(author),
    lastModifiedBy: printable(author),
    description: '',
    styles: wordStyles,
    pageNumbers: estimatePageNumbers,
    sections: runsOf(parts, facts.isLandscape ?? false).map(({ isLandscape, children }) => ({
      properties: {
        page: {
          size: {
            width: 11906,
            height: 16838,
            orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: { top: margin, bottom: margin, left: margin, right: margin, header: 567, footer: 567 },
        },
      },
      headers: { default: new Header({ children: [small([printable(facts.header)])] }) },
      footers: {
        default: new Footer({
          children: [small(['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], AlignmentType.RIGHT)],
        }),
      },
      children,
    })),
  })
  return settled(await Packer.toBuffer(document), facts.writtenOn)
}

type Run = { isLandscape: boolean; children: FileChild[] }

/** Parts that follow each other on the same kind of paper. */
function runsOf(parts: readonly WordPart[], isLandscape: boolean): Run[] {
  const runs: Run[] = []
  for (const part of parts) {
    const [way, children] = 'wide' in part ? [true, part.wide] : [isLandscape, [part]]
    const last = runs.at(-1)
    if (last && last.isLandscape === way) last.children.push(...children)
    else runs.push({ isLandscape: way, children: [...children] })
  }
  return runs
}

/** Text, and fields such as the number of the page. */
function small(children: string[], alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT) {
  return new Paragraph({ alignment, children: [new TextRun({ children, size: 16, color: wordColours.faint })] })
}

/**
 * Takes out of the file what tells one making of it from another: the clock, and the numbers of places in the contents,
 * which the library counts over all documents.
 */
function settled(bytes: Uint8Array, day: PlainDate): Uint8Array {
  const files = unzipSync(bytes)
  const change = (name: string, to: (text: string) => string) => {
    const part = files[name]
    if (part) files[name] = strToU8(to(strFromU8(part)))
  }
  change('docProps/core.xml', (text) => text.replaceAll(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${day}T12:00:00Z`))
  const place = renumber()
  const mark = renumber()
  change('word/document.xml', (text) =>
    text
      .replaceAll(/_Toc(\d+)/g, (_, number: string) => `_Toc${place(number)}`)
      .replaceAll(
        /(<w:bookmark(?:Start|End)[^>]* w:id=")(\d+)/g,
        (_, start: string, number: string) => start + mark(number),
      ),
  )
  const { '[Content_Types].xml': types, ...others } = files
  // Whoever guesses the kind of a file from its beginning looks for this part there.
  const ordered = { ...(types ? { '[Content_Types].xml': types } : {}), ...others }
  return zipSync(ordered, { mtime: new Date(`${day}T12:00:00`) })
}

/** Gives each number its place in the order in which the numbers come. */
function renumber(): (number: string) => number {
  const order = new Map<string, number>()
  return (number) => {
    const known = order.get(number) ?? order.size + 1
    order.set(number, known)
    return known
  }
}
