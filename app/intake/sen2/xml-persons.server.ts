import { columnKey, isRead, type Column, type Facts } from '#app/domain/sen2/modules.ts'
import type { Sen2Active, Sen2Person, Sen2Request } from '#app/domain/sen2/person.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import { openCounted, type OnBytes, type OpenedFile, type Source } from '#app/intake/sheet.ts'
import { localName, readXml, type XmlHandlers, type XmlReading } from '#app/intake/xml.server.ts'

/** An XML file, and how its text is encoded. */
type XmlFile = Pick<OpenedFile, 'name' | 'encoding'> & { xml: Source }

/** What stands before the persons. */
export type Sen2Header = { facts: Facts; encoding: 'utf-8' | 'windows-1252' }

const headerElements = 500

/**
 * Reads a SEN2 return as far as its first person. Undefined when the XML is something else. Refuses an encoding that
 * the file names and does not keep, and all that `readXml` refuses.
 */
export async function readHeader(file: XmlFile): Promise<Sen2Header | undefined> {
  const encoding = await declaredEncoding(file)
  const facts: Facts = {}
  let elements = 0
  let isSen2 = false
  let open: Element | undefined
  const elementOf = elementNames()
  const handlers: XmlHandlers = {
    open: (name) => {
      elements += 1
      open = elementOf(name)
      isSen2 ||= open.block === 'persons' || open.block === 'person'
    },
    text: (text) => {
      if (open?.column && !isSen2) facts[open.column] = (facts[open.column] ?? '') + text.trim()
    },
    close: () => (open = undefined),
  }
  for await (const _ of readXml(openCounted(file.xml), handlers, readingOf(file, encoding)))
    if (isSen2 || elements > headerElements) break
  return isSen2 ? { facts, encoding } : undefined
}

/**
 * Streams the persons of a SEN2 return, a few at a time, each with all that hangs on it. Only those are held that stand
 * in one piece of the file.
 */
export async function* xmlPersons(file: XmlFile, header: Sen2Header, onBytes?: OnBytes): AsyncGenerator<Sen2Person[]> {
  const reader = new PersonGatherer(file.name)
  const xml = readXml(openCounted(file.xml, onBytes), reader.handlers, readingOf(file, header.encoding))
  for await (const _ of xml) yield reader.take()
  yield reader.take()
}

function readingOf({ name }: XmlFile, encoding: XmlReading['encoding']): XmlReading {
  return {
    encoding,
    keepsPrefixes: true,
    unsafe: unsafe(name),
    damaged: fileProblem(
      'FILE_DAMAGED',
      `${name} is no whole XML file: it was cut off, or changed by hand. Export the return again and choose the new file.`,
    ),
  }
}

function unsafe(name: string): Error {
  return fileProblem(
    'FILE_UNSAFE',
    `${name} holds XML that no SEN2 return has, such as a document type or an endless element. Export the return again and choose the new file.`,
  )
}

/** UTF-8 unless the first line says otherwise; of others the two that council systems write. */
async function declaredEncoding({ name, encoding, xml }: XmlFile): Promise<'utf-8' | 'windows-1252'> {
  let head = ''
  for await (const piece of openCounted(xml)) {
    head = piece.subarray(0, 200).toString('latin1')
    break
  }
  const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8'
  const isLatin = /^(windows-1252|cp1252|iso-8859-1|latin1)$/.test(declared)
  if (isLatin) return 'windows-1252'
  if (encoding === 'utf-8' && /^(utf-?8|us-ascii|ascii)$/.test(declared)) return 'utf-8'
  throw fileProblem(
    'FILE_DAMAGED',
    `${name} says that it is written in ${declared.slice(0, 20).toUpperCase()}, and it is not, so names would come out wrong. Export the return again and choose the new file.`,
  )
}

/** What an element is to us: a block of the return, a value that is read, or neither. */
type Element = {
  name: string
  block: string | undefined
  column: Column | undefined
  /** The element that was met after this one the last time: persons are much alike. */
  next: Element | undefined
}

const blocks: Record<string, string> = {
  persons: 'persons',
  person: 'person',
  requests: 'requests',
  request: 'requests',
  assessment: 'other',
  namedplan: 'namedplan',
  plandetail: 'other',
  activeplans: 'activeplans',
  activeplan: 'activeplans',
  placementdetail: 'placementdetail',
  senneed: 'senneed',
}

const mostNames = 1_000

/**
 * A return has forty names of elements, each used a hundred thousand times: each is looked into once. To compare a name
 * with the one that is expected costs less than to look it up.
 */
function elementNames(): (name: string) => Element {
  const known = new Map<string, Element>()
  let last: Element | undefined
  return (name) => {
    const expected = last?.next
    if (expected !== undefined && expected.name === name) return (last = expected)
    const element = lookUp(name)
    if (last !== undefined) last.next = element
    return (last = element)
  }

  function lookUp(name: string): Element {
    let element = known.get(name)
    if (element === undefined) {
      const key = columnKey(localName(name))
      const block = Object.hasOwn(blocks, key) ? blocks[key] : undefined
      element = { name, block, column: isRead(key) ? key : undefined, next: undefined }
      if (known.size < mostNames) known.set(name, element)
    }
    return element
  }
}

/** No child has more requests, placements and needs together. */
const mostRecords = 2_000

/** Gathers persons from the events of a return. Blocks are told by their names, wherever they are nested. */
class PersonGatherer {
  readonly handlers: XmlHandlers
  readonly #name: string
  readonly #elementOf = elementNames()
  #done: Sen2Person[] = []
  #person: Sen2Person | undefined
  #request: Sen2Request | undefined
  #active: Sen2Active | undefined
  /** The elements that are open, the innermost last, and the records that the blocks among them fill. */
  readonly #open: Element[] = []
  #records: Facts[] = []
  #facts: Facts = {}
  /** The value that is being read; ends with the next tag. Nothing is read of what came before the plan in force. */
  #column: Column | undefined
  #isPassedOver = false
  #text = ''
  #count = 0

  constructor(name: string) {
    this.#name = name
    this.handlers = {
      open: (element, _, line) => this.#opened(this.#elementOf(element), line),
      text: (text) => {
        if (this.#column !== undefined) this.#text += text
      },
      close: () => this.#closed(),
    }
  }

  take(): Sen2Person[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #opened(element: Element, line: number): void {
    this.#open.push(element)
    if (element.block === undefined) {
      this.#column = this.#isPassedOver ? undefined : element.column
      this.#text = ''
      return
    }
    this.#isPassedOver = element.block === 'other'
    this.#column = undefined
    if (element.block === 'person') {
      this.#person = { line, facts: {}, requests: [] }
      this.#count = 0
      this.#records = []
      this.#facts = this.#person.facts
    } else if (this.#person !== undefined) {
      this.#count += 1
      if (this.#count > mostRecords) throw unsafe(this.#name)
      this.#records.push(this.#facts)
      this.#facts = {}
      this.#openBlock(element.block)
    }
  }

  #openBlock(block: string): void {
    if (block === 'requests') {
      this.#request = { plans: [], active: [] }
      this.#person?.requests.push(this.#request)
    } else if (block === 'namedplan') this.#requestNow().plans.push(this.#facts)
    else if (block === 'activeplans') {
      this.#active = { facts: this.#facts, placements: [], needs: [] }
      this.#requestNow().active.push(this.#active)
    } else if (block === 'placementdetail') this.#active?.placements.push(this.#facts)
    else if (block === 'senneed') this.#active?.needs.push(this.#facts)
  }

  /** A plan may stand beside its request instead of inside it. */
  #requestNow(): Sen2Request {
    if (this.#request === undefined) {
      this.#request = { plans: [], active: [] }
      this.#person?.requests.push(this.#request)
    }
    return this.#request
  }

  #closed(): void {
    const block = this.#open.pop()?.block
    if (block === undefined) {
      if (this.#column === undefined) return
      const text = this.#text.trim()
      if (text !== '') this.#facts[this.#column] ??= text
    } else if (this.#person !== undefined) this.#closeBlock(block, this.#person)
    this.#column = undefined
  }

  #closeBlock(block: string, person: Sen2Person): void {
    this.#isPassedOver = false
    if (block === 'person') {
      this.#done.push(person)
      this.#person = undefined
      this.#request = undefined
      return
    }
    this.#facts = this.#records.pop() ?? person.facts
    if (block === 'requests') this.#request = undefined
    if (block === 'activeplans') this.#active = undefined
  }
}
