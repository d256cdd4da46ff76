import { StringDecoder } from 'node:string_decoder'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { fileProblem } from './file-problem.ts'
import type { FileAt } from './sheet.ts'
import { damaged } from './zip.server.ts'

export type XmlHandlers = {
  open?: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const deepest = 60
/** Text, comments and tags end sooner than this in any real workbook; a parser that waits longer fills the memory. */
const longestToken = 2_000_000

/**
 * Streams one XML part through handlers, in pieces: yields after each piece of the file, so that the caller can hand on
 * what the handlers have gathered, or stop. Element names come without their namespace prefix.
 *
 * A document type is refused, since entities are how XML explodes or reads other files; so are depth and endless text.
 */
export async function* readXml(file: FileAt, part: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const unsafe = fileProblem(
    'FILE_UNSAFE',
    `${file.name} holds XML that no spreadsheet program writes. Copy the register into a new workbook, or save it as CSV, and choose that file.`,
  )
  const parser = new SaxesParser()
  let depth = 0
  let sinceToken = 0
  parser.on('opentag', (tag) => {
    sinceToken = 0
    depth += 1
    if (depth > deepest) throw unsafe
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => {
    sinceToken = 0
    handlers.text?.(text)
  })
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => {
    sinceToken = 0
    depth -= 1
    handlers.close?.(localName(tag.name))
  })
  parser.on('doctype', () => {
    throw unsafe
  })
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      sinceToken += chunk.length
      parser.write(decoder.write(chunk))
      if (sinceToken > longestToken) throw unsafe
      yield
    }
    parser.write(decoder.end()).close()
  } catch (error) {
    throw isRefusal(error) ? error : damaged(file)
  } finally {
    part.destroy()
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
