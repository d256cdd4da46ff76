import { SaxesParser } from 'saxes'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { fileProblem } from './file-problem.ts'
import type { FileAt } from './sheet.ts'
import { damaged } from './zip.server.ts'

export type XmlHandlers = {
  /** `line` is the line on which the tag ends, from 1. */
  open?: (name: string, attributes: Record<string, string>, line: number) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const deepest = 60
/** Text, comments and tags end sooner than this in any real workbook; a parser that waits longer fills the memory. */
const longestToken = 2_000_000

/** How one XML text is read, and the refusals of it. */
export type XmlReading = {
  encoding: 'utf-8' | 'windows-1252'
  unsafe: Error
  damaged: Error
  /** Names come as they are written, for a reader that looks them up itself. */
  keepsPrefixes?: boolean
}

/** The parts of an Excel workbook. */
export function workbookXml(file: FileAt): XmlReading {
  const unsafe = fileProblem(
    'FILE_UNSAFE',
    `${file.name} holds XML that no spreadsheet program writes. Copy its rows into a new workbook, or save it as CSV, and choose that file.`,
  )
  return { encoding: 'utf-8', unsafe, damaged: damaged(file) }
}

/**
 * Streams one XML text through handlers, in pieces: yields after each piece of the file, so that the caller can hand on
 * what the handlers have gathered, or stop. Element names come without their namespace prefix, unless it is kept.
 *
 * A document type is refused, since entities are how XML explodes or reads other files; so are depth and endless text.
 */
export async function* readXml(
  pieces: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  reading: XmlReading,
): AsyncGenerator<void> {
  const { unsafe } = reading
  const nameOf = reading.keepsPrefixes ? (name: string) => name : localName
  const parser = new SaxesParser()
  let depth = 0
  let sinceToken = 0
  const { open, text: takeText, close } = handlers
  parser.on('opentag', (tag) => {
    sinceToken = 0
    depth += 1
    if (depth > deepest) throw unsafe
    open?.(nameOf(tag.name), tag.attributes, parser.line)
  })
  parser.on('text', (text) => {
    sinceToken = 0
    takeText?.(text)
  })
  parser.on('cdata', (text) => takeText?.(text))
  parser.on('closetag', (tag) => {
    sinceToken = 0
    depth -= 1
    close?.(nameOf(tag.name))
  })
  parser.on('doctype', () => {
    throw unsafe
  })
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new TextDecoder(reading.encoding)
  try {
    for await (const chunk of pieces) {
      sinceToken += chunk.length
      parser.write(decoder.decode(chunk, { stream: true }))
      if (sinceToken > longestToken) throw unsafe
      yield
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw isRefusal(error) ? error : reading.damaged
  }
}

/** An element's name without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
