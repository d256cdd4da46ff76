import type { Shape } from '#app/domain/reading/shape.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { makeXlsx } from '#tests/fixtures/register/xlsx.ts'
import { makeZip } from '#tests/fixtures/register/zip.ts'
import type { InventedPerson } from './invented-person.ts'
import { annexAOf, localSheetOf } from './sheets.ts'
import { bladeFiles } from './sen2-blade.ts'
import { sen2Template, sen2Workbook } from './sen2-workbooks.ts'
import { sen2Xml } from './sen2-xml.ts'

/** A file as it would be chosen. */
export type MadeFile = { name: string; content: string | Buffer }

/** The same persons in every shape of file that is read; the Blade export as nine files. */
export const makeFiles: Record<Shape, (persons: InventedPerson[]) => MadeFile[]> = {
  annex_a: (persons) => [{ name: 'list 1.csv', content: annexAOf(persons) }],
  local: (persons) => [{ name: 'register.csv', content: csvText(localSheetOf(persons)) }],
  sen2_xml: (persons) => [{ name: 'return.xml', content: sen2Xml(persons) }],
  sen2_blade: (persons) => bladeFiles(persons).map(({ name, text }) => ({ name, content: text })),
  sen2_template: (persons) => [{ name: 'template.xlsx', content: sen2Template(persons) }],
  sen2_workbook: (persons) => [{ name: 'workbook.xlsx', content: sen2Workbook(persons) }],
}

/** The nine files of a Blade export in one zip. */
export function bladeZip(persons: InventedPerson[]): MadeFile {
  return {
    name: 'Blade-Export.zip',
    content: makeZip(bladeFiles(persons).map(({ name, text }) => ({ name: `export/${name}`, data: text }))),
  }
}

/** The local sheet as an Excel workbook. */
export function localWorkbook(persons: InventedPerson[]): MadeFile {
  return {
    name: 'register.xlsx',
    content: makeXlsx({ sheets: [{ name: 'Register', rows: localSheetOf(persons) }], isShared: true }),
  }
}
