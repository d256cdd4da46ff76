import type { ModuleName } from '#app/domain/sen2/modules.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { referenceDate, type InventedPerson } from './invented-person.ts'
import { sen2Modules, type ModuleRow } from './sen2-modules.ts'

export type BladeOptions = {
  /** The day of the export, in the names of the files. */
  exportedOn?: string
  referenceDate?: string
  returnId?: string
}

/** Which columns each module of a Blade export has, besides its own: the id of the module above it. */
const joinedBy: Record<string, string> = {
  assessment: 'requeststableid',
  namedplan: 'assessmenttableid',
  plandetail: 'namedplantableid',
  activeplans: 'requeststableid',
  placementdetail: 'activeplanstableid',
  senneed: 'activeplanstableid',
}

/** The nine files of a COLLECT Blade export, by module. */
export function bladeFiles(
  persons: InventedPerson[],
  { exportedOn = '06-03-2026', referenceDate: day = referenceDate, returnId = '1' }: BladeOptions = {},
): { module: ModuleName; name: string; text: string }[] {
  const modules = sen2Modules(persons)
  for (const person of modules.person) person.sen2tableid = returnId
  const header: ModuleRow = {
    sen2tableid: returnId,
    collection: 'SEN2',
    year: day.slice(0, 4),
    referencedate: day,
    sourcelevel: 'L',
    lea: '999',
    dmo: '1',
    dco: '1',
  }
  return Object.entries({ sen2: [header], ...modules }).map(([module, rows]) => ({
    module: module as ModuleName,
    name: `Blade-Export_${exportedOn}_${module}.csv`,
    text: moduleText(module, rows),
  }))
}

function moduleText(module: string, rows: ModuleRow[]): string {
  const hidden = new Set(
    ['persontableid', 'requeststableid'].filter(
      (id) => id !== `${module}tableid` && module in joinedBy && id !== joinedBy[module],
    ),
  )
  const columns = Object.keys(rows[0] ?? {}).filter((name) => !hidden.has(name))
  const headings = [columns[0] ?? '', 'NativeId', `${module}orderseqcolumn`, 'sourceid', ...columns.slice(1)]
  const cells = rows.map((row, index) => {
    const [own = '', ...others] = columns.map((name) => bladeValue(row[name] ?? ''))
    return [own, '999', String(index + 1), 'X', ...others]
  })
  return csvText([headings, ...cells])
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** COLLECT writes days as `2022-Sep-28 00:00:00`. */
function bladeValue(text: string): string {
  const [year, month, day] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-') : []
  return month === undefined ? text : `${year}-${months[Number(month) - 1]}-${day} 00:00:00`
}
