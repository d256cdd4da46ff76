import { exampleRef } from '#app/domain/returns/read-return.ts'
import { slugOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { writeWorkbook } from '#app/render/xlsx.server.ts'
import type { Route } from './+types/template-file'
import { returnAt } from './return-at.ts'

/** The template of a return: its headings and an example row, which is passed over when it is uploaded. */
export async function loader({ params, url }: Route.LoaderArgs) {
  const definition = returnAt(params)
  const name = `${slugOf(definition.kind)}-template`
  if (url.pathname.endsWith('.csv')) {
    const columns = definition.columns.map(({ key, heading }, index) => ({
      key,
      heading,
      value: (row: readonly string[]) => row[index] ?? '',
    }))
    return tableFile('csv', { name, columns, rows: [exampleRow(definition)] })
  }
  return new Response(Uint8Array.from(await templateWorkbook(definition)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${name}.xlsx"`,
    },
  })
}

/** The sheet to fill in first, then what each column takes, then every code with its meaning. */
function templateWorkbook(definition: ReturnDefinition) {
  const { columns, title } = definition
  return writeWorkbook([
    { name: title, headings: columns.map(({ heading }) => heading), rows: [exampleRow(definition)] },
    {
      name: 'What to write',
      headings: ['Column', 'Needed', 'What to write'],
      rows: columns.map(({ heading, isRequired, hint, input }) => [
        heading,
        isRequired ? 'Always' : 'If known',
        input === 'codes' ? `${hint}, separated by commas` : hint,
      ]),
    },
    {
      name: 'Codes',
      headings: ['Column', 'Code', 'Meaning'],
      rows: columns.flatMap(({ heading, codes }) =>
        Object.entries(codes).map(([code, meaning]) => [heading, code, meaning]),
      ),
    },
  ])
}

function exampleRow({ columns }: ReturnDefinition): string[] {
  return columns.map(({ example }, index) => (index === 0 ? exampleRef : example))
}
