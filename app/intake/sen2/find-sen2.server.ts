import type { Row } from '#app/domain/reading/headings.ts'
import { bladeFault } from '#app/domain/sen2/blade-set.ts'
import type { Stray } from '#app/domain/sen2/join-persons.ts'
import { factsOf, findModule, StackReader, titleOf } from '#app/domain/sen2/module-table.ts'
import { moduleNames, type Facts } from '#app/domain/sen2/modules.ts'
import type { Sen2Person } from '#app/domain/sen2/person.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import type { Opened } from '#app/intake/open-file.server.ts'
import type { OnBytes, OpenedFile, Sheet } from '#app/intake/sheet.ts'
import { joinStack, joinTables, type Joined, type ModuleTable } from './table-persons.ts'
import { readHeader, xmlPersons } from './xml-persons.server.ts'

/** A SEN2 return in one of its four shapes. */
export type FoundSen2 = {
  shape: 'sen2_xml' | 'sen2_blade' | 'sen2_template' | 'sen2_workbook'
  encoding: OpenedFile['encoding']
  /** The reference date of the header, as it is written there. */
  referenceDate: string | undefined
  epoch1904: boolean
  /** How much `persons` reads, in bytes. */
  bytes: number
  /** A few at a time. */
  persons: (onBytes?: OnBytes) => AsyncGenerator<(Sen2Person | Stray)[]>
}

const rowsSearched = 40

/**
 * The SEN2 return in what was chosen, or undefined when it is something else. Refuses a return that is not whole: a
 * module missing, files of different exports.
 */
export async function findSen2({ files }: Opened): Promise<FoundSen2 | undefined> {
  const [first] = files
  if (first === undefined) return undefined
  if (files.length === 1 && first.xml) return findXml(first)
  if (files.length === 1 && first.format === 'xlsx') return (await findTemplate(first)) ?? findWorkbook(first)
  const texts = files.filter(({ format }) => format === 'csv')
  const tables = await Promise.all(texts.map(async ({ name, sheets: [sheet] }) => sheet && tableOf(sheet, name)))
  return tables.some((table) => table !== undefined) ? findBlade(files, tables) : undefined
}

async function findXml(file: OpenedFile): Promise<FoundSen2> {
  const xml = { ...file, xml: file.xml ?? { name: file.name, bytes: 0, open: async () => nothing() } }
  const header = await readHeader(xml)
  if (header === undefined) {
    throw fileProblem(
      'FILE_OF_ANOTHER_KIND',
      `${file.name} is an XML file, but no SEN2 return: it holds no persons. Choose the XML of the SEN2 return, or export the register as CSV or Excel.`,
    )
  }
  return {
    shape: 'sen2_xml',
    encoding: header.encoding,
    referenceDate: header.facts.referencedate,
    epoch1904: false,
    bytes: file.bytes,
    persons: (onBytes) => xmlPersons(xml, header, onBytes),
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function findTemplate(file: OpenedFile): Promise<FoundSen2 | undefined> {
  for (const sheet of file.sheets) {
    const rows = await firstRows(sheet)
    if (!rows.some((row) => titleOf(row) !== undefined)) continue
    const reader = new StackReader()
    const header = rows.map((row) => reader.read(row)).find((row) => row?.module === 'sen2')?.facts
    return tabled({ shape: 'sen2_template', file, header, sheets: [sheet] }, (onBytes) =>
      joinStack(sheet, file.name, onBytes),
    )
  }
  return undefined
}

async function findWorkbook(file: OpenedFile): Promise<FoundSen2 | undefined> {
  const tables: ModuleTable[] = []
  for (const sheet of file.sheets) {
    const table = await tableOf(sheet, `${file.name}, sheet ${sheet.name}`)
    if (table) tables.push(table)
  }
  if (!tables.some(({ module }) => module === 'person')) return undefined
  const missing = moduleNames.filter((name) => name !== 'sen2' && !tables.some(({ module }) => module === name))
  if (missing.length > 0) {
    throw fileProblem(
      'FILE_NOT_WHOLE',
      `${file.name} is not whole: it has no sheet for ${missing.join(', ')}. Export the workbook with all modules and choose the new file.`,
    )
  }
  const sheets = tables.map(({ sheet }) => sheet)
  const header = await headerOf(tables)
  return tabled({ shape: 'sen2_workbook', file, header, sheets }, (onBytes) => joinTables(tables, onBytes))
}

async function findBlade(files: OpenedFile[], tables: (ModuleTable | undefined)[]): Promise<FoundSen2> {
  const whole = tables.filter((table) => table !== undefined)
  const described = await Promise.all(
    files.map(async ({ name }) => {
      const table = whole.find((each) => each.name === name)
      return { name, module: table?.module, returnId: table && (await firstFacts(table))?.sen2tableid }
    }),
  )
  const fault = bladeFault(described)
  if (fault) throw fileProblem('FILE_NOT_WHOLE', fault)
  const [file] = files as [OpenedFile]
  const sheets = whole.map(({ sheet }) => sheet)
  const found = { shape: 'sen2_blade', file, header: await headerOf(whole), sheets } as const
  return tabled(found, async (onBytes) => {
    const joined = await joinTables(whole, onBytes)
    refuseStrays(whole, joined.strays)
    return joined
  })
}

/** In an export every row belongs to somebody: one that does not comes from another. */
function refuseStrays(tables: ModuleTable[], [stray, ...more]: Stray[]): void {
  if (stray === undefined) return
  const name = tables.find(({ module }) => module === stray.module)?.name ?? stray.module
  const others = more.length === 0 ? '' : ` (and ${more.length.toLocaleString('en-GB')} more)`
  const what = stray.isDouble ? 'holds a person a second time' : 'belongs to nobody in the other files'
  throw fileProblem(
    'FILE_NOT_WHOLE',
    `${name}, line ${stray.line}${others}, ${what}: the files come from different exports or years, or one was cut off. Choose the nine files of one export together.`,
  )
}

type Tabled = { shape: FoundSen2['shape']; file: OpenedFile; header: Facts | undefined; sheets: Sheet[] }

function tabled({ shape, file, header, sheets }: Tabled, join: (onBytes?: OnBytes) => Promise<Joined>): FoundSen2 {
  return {
    shape,
    encoding: file.encoding,
    referenceDate: header?.referencedate,
    epoch1904: sheets[0]?.epoch1904 ?? false,
    bytes: sheets.reduce((sum, { bytes }) => sum + bytes, 0),
    persons: async function* (onBytes) {
      const { persons, strays } = await join(onBytes)
      yield persons
      yield strays
    },
  }
}

async function tableOf(sheet: Sheet, name: string): Promise<ModuleTable | undefined> {
  const layout = findModule(await firstRows(sheet))
  return layout && { ...layout, sheet, name }
}

async function headerOf(tables: ModuleTable[]): Promise<Facts | undefined> {
  const header = tables.find(({ module }) => module === 'sen2')
  return header && firstFacts(header)
}

async function firstFacts({ sheet, headingLine, columns }: ModuleTable): Promise<Facts | undefined> {
  const row = (await firstRows(sheet)).find(({ line }) => line > headingLine)
  return row && factsOf(row, columns)
}

async function firstRows(sheet: Sheet): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of sheet.rows(true)) {
    rows.push(row)
    if (rows.length >= rowsSearched) break
  }
  return rows
}
