import { columnKey, isRead, type Facts } from '#app/domain/sen2/modules.ts'
import type { Sen2Active, Sen2Person, Sen2Request } from '#app/domain/sen2/person.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import { openCounted, type OnBytes, type OpenedFile, type Source } from '#app/intake/sheet.ts'
import { readXml, type XmlHandlers, type XmlReading } from '#app/intake/xml.server.ts'

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
  const gathered = new TextGatherer((key, text) => {
    if (isRead(key)) facts[key] ??= text
  })
  const handlers: XmlHandlers = {
    open: (name) => {
      elements += 1
      isSen2 ||= ['persons', 'person'].includes(gathered.open(name))
    },
    text: (text) => gathered.text(text),
    close: (name) => {
      if (!isSen2) gathered.close(name)
    },
  }
  for await (const _ of readXml(openCounted(file.xml), handlers, readingOf(file, encoding)))
    if (isSen2 || elements > headerElements) break
  return isSen2 ? { facts, encoding } : undefined
}

/** Streams the persons of a SEN2 return, each with all that hangs on it. Only the one that is being read is held. */
export async function* xmlPersons(file: XmlFile, header: Sen2Header, onBytes?: OnBytes): AsyncGenerator<Sen2Person> {
  const reader = new PersonGatherer(file.name)
  const xml = readXml(openCounted(file.xml, onBytes), reader.handlers, readingOf(file, header.encoding))
  for await (const _ of xml) yield* reader.take()
  yield* reader.take()
}

function readingOf({ name }: XmlFile, encoding: XmlReading['encoding']): XmlReading {
  return {
    encoding,
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

/** Hands on each element that holds text and nothing else. */
class TextGatherer {
  #text = ''
  #isLeaf = false
  readonly #take: (key: string, text: string) => void
  /** A return has forty names of elements, each used a hundred thousand times. */
  readonly #keys = new Map<string, string>()

  constructor(take: (key: string, text: string) => void) {
    this.#take = take
  }

  open(name: string): string {
    this.#text = ''
    this.#isLeaf = true
    return this.keyOf(name)
  }

  text(text: string): void {
    if (this.#isLeaf) this.#text += text
  }

  close(name: string): string {
    const key = this.keyOf(name)
    const text = this.#isLeaf ? this.#text.trim() : ''
    if (text !== '') this.#take(key, text)
    this.#isLeaf = false
    return key
  }

  keyOf(name: string): string {
    let key = this.#keys.get(name)
    if (key === undefined) {
      key = columnKey(name)
      if (this.#keys.size < headerElements) this.#keys.set(name, key)
    }
    return key
  }
}

/** No child has more requests, placements and needs together. */
const mostRecords = 2_000

/** Gathers persons from the events of a return. Blocks are told by their names, wherever they are nested. */
class PersonGatherer {
  readonly handlers: XmlHandlers
  readonly #name: string
  readonly #gathered = new TextGatherer((key, text) => {
    const facts = this.#records.at(-1)?.facts
    if (facts && isRead(key)) facts[key] ??= text
  })
  #done: Sen2Person[] = []
  #person: Sen2Person | undefined
  #request: Sen2Request | undefined
  #active: Sen2Active | undefined
  /** The blocks that are open, the innermost last. */
  #records: { key: string; facts: Facts }[] = []
  #count = 0

  constructor(name: string) {
    this.#name = name
    this.handlers = {
      open: (element, _, line) => this.#open(this.#gathered.open(element), line),
      text: (text) => this.#gathered.text(text),
      close: (element) => this.#close(this.#gathered.close(element)),
    }
  }

  take(): Sen2Person[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #open(key: string, line: number): void {
    if (key === 'person') {
      this.#person = { line, facts: {}, requests: [] }
      this.#count = 0
      this.#records = [{ key, facts: this.#person.facts }]
      return
    }
    const facts = this.#person === undefined ? undefined : this.#block(key)
    if (facts === undefined) return
    this.#count += 1
    if (this.#count > mostRecords) throw unsafe(this.#name)
    this.#records.push({ key, facts })
  }

  /** The record that a block fills, or undefined when the element is no block. */
  #block(key: string): Facts | undefined {
    const facts: Facts = {}
    if (key === 'requests' || key === 'request') {
      this.#request = { plans: [], active: [] }
      this.#person?.requests.push(this.#request)
    } else if (key === 'namedplan') this.#requestNow().plans.push(facts)
    else if (key === 'activeplans' || key === 'activeplan') {
      this.#active = { facts, placements: [], needs: [] }
      this.#requestNow().active.push(this.#active)
    } else if (key === 'placementdetail') this.#active?.placements.push(facts)
    else if (key === 'senneed') this.#active?.needs.push(facts)
    else if (key !== 'assessment' && key !== 'plandetail') return undefined
    return facts
  }

  /** A plan may stand beside its request instead of inside it. */
  #requestNow(): Sen2Request {
    if (this.#request === undefined) {
      this.#request = { plans: [], active: [] }
      this.#person?.requests.push(this.#request)
    }
    return this.#request
  }

  #close(key: string): void {
    if (this.#records.at(-1)?.key !== key) return
    this.#records.pop()
    if (key === 'requests' || key === 'request') this.#request = undefined
    if (key === 'activeplans' || key === 'activeplan') this.#active = undefined
    if (key !== 'person' || this.#person === undefined) return
    this.#done.push(this.#person)
    this.#person = undefined
    this.#request = undefined
  }
}
