import { fileProblem } from './file-problem.ts'
import { openCounted, type FileAt, type OpenedFile, type Sheet } from './sheet.ts'
import { numberStyle, type NumberStyle } from './xlsx-cell.ts'
import { sheetRows, type Workbook } from './xlsx-rows.server.ts'
import { readXml, workbookXml, type XmlHandlers } from './xml.server.ts'
import { damaged, type Zip } from './zip.server.ts'

/** What the texts of a workbook may hold together, in characters. */
const sharedBudget = 20_000_000

/**
 * Opens an Excel workbook of untrusted origin: only its list of sheets, its number formats and its shared texts are
 * read, each within a budget. The sheets are streamed later. Macros are refused; hidden sheets are not offered.
 */
export async function openWorkbook(file: FileAt, zip: Zip): Promise<Pick<OpenedFile, 'sheets' | 'close'>> {
  try {
    refuseOtherKinds(file, zip)
    const { sheets, epoch1904 } = await readSheetList(file, zip)
    const targets = await readTargets(file, zip)
    const styles = await readStyles(file, zip)
    const shared = await readSharedTexts(file, zip)
    const workbook: Workbook = { file, zip, styles, shared, epoch1904 }
    return {
      sheets: sheets.map(({ name, id }) => sheetOf(workbook, name, targets.get(id) ?? '')),
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function sheetOf(workbook: Workbook, name: string, part: string): Sheet {
  return {
    name,
    epoch1904: workbook.epoch1904,
    bytes: workbook.zip.bytesOf(part),
    rows: (isTrial = false, onBytes) => sheetRows(workbook, { part, name, isTrial, onBytes }),
  }
}

function refuseOtherKinds(file: FileAt, zip: Zip): void {
  const macro = zip.names.find((name) => /vbaProject|macrosheets\//i.test(name))
  if (macro !== undefined) {
    throw fileProblem(
      'FILE_UNSAFE',
      `${file.name} holds a macro. Save it as an Excel workbook without macros (.xlsx) and choose the new file.`,
    )
  }
  if (zip.has('xl/workbook.xml')) return
  const what = zip.has('xl/workbook.bin')
    ? 'a binary Excel workbook (.xlsb)'
    : zip.has('word/document.xml')
      ? 'a Word document'
      : zip.has('content.xml')
        ? 'an OpenDocument file'
        : 'a zip that holds no Excel workbook'
  throw fileProblem(
    'FILE_OF_ANOTHER_KIND',
    `${file.name} is ${what}, so no rows can be read from it. Export it as CSV or as an Excel workbook (.xlsx) and choose that file.`,
  )
}

async function readWhole(file: FileAt, zip: Zip, part: string, handlers: XmlHandlers): Promise<void> {
  const source = { name: part, bytes: zip.bytesOf(part), open: () => zip.open(part) }
  for await (const _ of readXml(openCounted(source), handlers, workbookXml(file))) {
    /* the handlers gather */
  }
}

async function readSheetList(
  file: FileAt,
  zip: Zip,
): Promise<{ sheets: { name: string; id: string }[]; epoch1904: boolean }> {
  const sheets: { name: string; id: string }[] = []
  let epoch1904 = false
  await readWhole(file, zip, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      if (id !== undefined) sheets.push({ name: attributes.name ?? '', id })
    },
  })
  if (sheets.length === 0) throw damaged(file)
  return { sheets, epoch1904 }
}

/** Where each sheet lies, by the id that the list of sheets uses. */
async function readTargets(file: FileAt, zip: Zip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readWhole(file, zip, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id, Target, Type }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || !Type?.endsWith('/worksheet')) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return targets
}

async function readStyles(file: FileAt, zip: Zip): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  let isInCellFormats = false
  if (!zip.has('xl/styles.xml')) return styles
  await readWhole(file, zip, 'xl/styles.xml', {
    open: (name, attributes) => {
      const format = Number(attributes.numFmtId ?? 0)
      if (name === 'numFmt') codes.set(format, attributes.formatCode ?? '')
      if (name === 'cellXfs') isInCellFormats = true
      if (name === 'xf' && isInCellFormats) styles.push(numberStyle(format, codes.get(format)))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false
    },
  })
  return styles
}

/** The texts that cells refer to by number. Phonetic guides beside them are left out. */
async function readSharedTexts(file: FileAt, zip: Zip): Promise<string[]> {
  const texts: string[] = []
  if (!zip.has('xl/sharedStrings.xml')) return texts
  let budget = sharedBudget
  let text = ''
  let isText = false
  let isPhonetic = false
  await readWhole(file, zip, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') isPhonetic = false
      if (name !== 'si') return
      texts.push(text)
      budget -= text.length + 10
      if (budget < 0)
        throw fileProblem(
          'FILE_UNSAFE',
          `${file.name} holds more text than a table needs. Keep the columns that are needed, or save it as CSV, and choose that file.`,
        )
    },
  })
  return texts
}
