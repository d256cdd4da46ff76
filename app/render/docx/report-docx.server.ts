import { TableOfContents } from 'docx'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { Block, PrintedDefinition, Report, Signature, Table } from '#app/domain/report/report.ts'
import { definitionName, definitionRows, definitionsTitle } from '../definition-rows.ts'
import { drawBlock } from '../draw-block.ts'
import { signatureSentence } from '../format.ts'
import { wordCell } from './cell-look.ts'
import { isTooWide, wordHeading, wordList, wordParagraph, wordTable } from './word-blocks.ts'
import { wordDocument, type WordPart } from './word-document.server.ts'
import { wordPicture } from './word-picture.server.ts'

/** Width of charts and size of their letters on paper, in pixels of a 96th of an inch. */
const scale = { width: 640, size: 13 }

/**
 * The report as a Word document, to be put into the papers of a committee: headings that Word knows, contents, real tables,
 * charts with words for those who do not see them. The same report gives the same bytes.
 */
export async function reportDocx(report: Report, signature: Signature | null): Promise<Uint8Array> {
  const { area, title, subtitle, asAt, quarter, definitions } = report
  const pictures = { count: 0 }
  const parts: WordPart[] = [
    wordParagraph(area),
    wordParagraph(title, 'Title'),
    wordParagraph(subtitle, 'Subtitle'),
    wordParagraph(`As at ${formatDate(asAt)}`),
    wordParagraph(signatureSentence(signature)),
    wordParagraph('Contents', 'Caption'),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-1' }),
  ]
  for (const section of report.sections) {
    const blocks: WordPart[] = []
    for (const block of section.blocks) blocks.push(...(await blockParts(block, pictures)))
    parts.push(...headed(section.title, blocks))
  }
  if (definitions.length > 0) parts.push(wordHeading(1, definitionsTitle), ...definitions.flatMap(definitionParts))
  const state = signature ? '' : ' (draft)'
  return wordDocument(
    {
      title: `${title}, ${subtitle}`,
      author: area,
      subject: subtitle,
      header: `${area}: ${title}, ${quarterName(quarter)}${state}`,
      writtenOn: signature?.signedOn ?? asAt,
    },
    parts,
  )
}

/** The heading of a section stands on the page of what comes first in it. */
function headed(title: string, [first, ...others]: WordPart[]): WordPart[] {
  const heading = wordHeading(1, title)
  if (first === undefined) return [heading]
  return 'wide' in first ? [{ wide: [heading, ...first.wide] }, ...others] : [heading, first, ...others]
}

async function blockParts(block: Block, pictures: { count: number }): Promise<WordPart[]> {
  switch (block.kind) {
    case 'paragraph':
      return [wordParagraph(block.text)]
    case 'heading':
      return [wordHeading(2, block.text)]
    case 'list':
      return wordList(block.items)
    case 'quote':
      return [wordParagraph(block.from === '' ? block.text : `${block.text}\n${block.from}`, 'Quote')]
    case 'table':
      return tableParts(block)
    default: {
      const drawing = drawBlock(block, scale)
      if (drawing === null) return []
      pictures.count += 1
      const { title, summary } = block
      return [
        wordParagraph(title, 'Caption'),
        await wordPicture(drawing, { id: pictures.count, title, alt: `${title}. ${summary}` }),
        wordParagraph(summary, 'Note'),
      ]
    }
  }
}

function tableParts({ caption, columns, rows, note }: Table): WordPart[] {
  const table = { caption, columns, note, rows: rows.map((row) => row.map(wordCell)) }
  return isTooWide(table) ? [{ wide: wordTable({ ...table, isLandscape: true }) }] : wordTable(table)
}

function definitionParts(definition: PrintedDefinition): WordPart[] {
  return [
    wordHeading(2, definitionName(definition)),
    ...wordTable({
      caption: '',
      columns: [
        { heading: 'Item', width: 1 },
        { heading: 'What it says', width: 4 },
      ],
      rows: definitionRows(definition),
    }),
  ]
}
