import { factsOf, StackReader, type ModuleLayout } from '#app/domain/sen2/module-table.ts'
import { PersonJoin, type ModuleRow, type Stray } from '#app/domain/sen2/join-persons.ts'
import { moduleNames, type Facts, type ModuleName } from '#app/domain/sen2/modules.ts'
import type { Sen2Person } from '#app/domain/sen2/person.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import type { OnBytes, Sheet } from '#app/intake/sheet.ts'

/** One module of a return in a table of its own, and the file or sheet that a person knows it by. */
export type ModuleTable = ModuleLayout & { sheet: Sheet; name: string }

export type Joined = { persons: Sen2Person[]; strays: Stray[] }

/** What a return of 100,000 persons holds; more fills the memory. */
const mostRows = 1_500_000

/** Joins the persons of a return whose modules stand in tables of their own. */
export async function joinTables(tables: readonly ModuleTable[], onBytes?: OnBytes): Promise<Joined> {
  const ordered = tables.toSorted((a, b) => moduleNames.indexOf(a.module) - moduleNames.indexOf(b.module))
  return join(tableRows(ordered, onBytes), tables[0]?.name ?? '')
}

/** Joins the persons of a sheet on which all modules are stacked. */
export async function joinStack(sheet: Sheet, name: string, onBytes?: OnBytes): Promise<Joined> {
  return join(stackRows(sheet, name, onBytes), name)
}

/** The header is read before; what the plan named at first is not needed. */
const unread: ReadonlySet<ModuleName> = new Set(['sen2', 'plandetail'])

async function* tableRows(tables: readonly ModuleTable[], onBytes?: OnBytes): AsyncGenerator<ModuleRow> {
  for (const { module, sheet, headingLine, columns } of tables) {
    if (unread.has(module)) continue
    for await (const row of sheet.rows(false, onBytes)) {
      if (row.line <= headingLine) continue
      const facts = factsOf(row, columns)
      if (Object.keys(facts).length > 0) yield { module, line: row.line, facts }
    }
  }
}

async function* stackRows(sheet: Sheet, name: string, onBytes?: OnBytes): AsyncGenerator<ModuleRow> {
  const reader = new StackReader()
  for await (const row of sheet.rows(false, onBytes)) {
    const found = reader.read(row)
    if (found && !unread.has(found.module)) yield found
  }
  const missing = moduleNames.filter((module) => !reader.modules.has(module) && !unread.has(module))
  if (missing.length > 0) {
    throw fileProblem(
      'FILE_NOT_WHOLE',
      `${name}, sheet ${sheet.name}, has no table for ${missing.join(', ')}. Keep all tables of the template with their titles, and choose the file again.`,
    )
  }
}

async function join(rows: AsyncGenerator<ModuleRow>, name: string): Promise<Joined> {
  const joined = new PersonJoin()
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > mostRows) throw fileProblem('FILE_UNSAFE', `${name} holds more rows than a SEN2 return has.`)
    joined.add({ ...row, facts: detached(row.facts) })
  }
  return { persons: joined.finish(), strays: joined.strays }
}

/** Short texts are copies anyway; a longer one may hold on to the piece of the file that it was cut from. */
function detached(facts: Facts): Facts {
  for (const [column, text] of Object.entries(facts) as [keyof Facts, string][])
    if (text.length > 12) facts[column] = Buffer.from(text).toString()
  return facts
}
