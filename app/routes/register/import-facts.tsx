import { href } from 'react-router'
import { fieldNames, type Field } from '#app/domain/reading/field.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Shape, shapeNames } from '#app/domain/reading/shape.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { getImport } from '#app/operations/history/get-import.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Details } from '#app/components/govuk/details.tsx'

export type FoundImport = Awaited<ReturnType<typeof getImport>>

/** How the text of a file is written, where that is worth a word. */
const encodings: Record<string, string> = { 'windows-1252': ', in Windows-1252' }

/** What the file is and what it does to the register, in numbers. */
export function ImportFacts({ found }: { found: FoundImport }) {
  const counts: [string, number, string][] = [
    ['Added', found.added, 'new to the register'],
    ['Changed', found.changed, 'with something new in the file'],
    ['Unchanged', found.unchanged, 'as they were'],
    ['Gone', found.gone, 'not in the file, so no longer active'],
    [
      'Refused',
      found.refused,
      `${found.refused === 1 ? 'row' : 'rows'} that could not be read; what the register says of their plans stays as it was`,
    ],
  ]
  if (found.ended > 0)
    counts.push([
      'Not in force',
      found.ended,
      `${found.ended === 1 ? 'row' : 'rows'} about plans that have ceased or are not final`,
    ])
  if (found.reviews > 0) counts.push(['Annual reviews', found.reviews, 'that the file carries, kept with the returns'])
  return (
    <>
      <SummaryList
        rows={[
          ...counts.map(([key, count, meaning]) => ({
            key,
            value: (
              <>
                <strong>{count.toLocaleString('en-GB')}</strong> {meaning}
              </>
            ),
          })),
          {
            key: 'File',
            value: `${shapeName(found)}${encodings[found.encoding] ?? ''}, ${plural(found.rowsRead, 'row')}`,
          },
          { key: 'As at', value: formatDate(found.asOf) },
          { key: 'Uploaded', value: `${formatDate(toPlainDate(found.createdAt))} by ${found.createdByName}` },
        ]}
      />
      {found.mapping && <MappingUsed found={found} mapping={found.mapping} />}
    </>
  )
}

/** What kind of file it is; of one that could not be read it stays open. */
export function shapeName({ shape, status }: { shape: string; status: string }): string {
  const known = Shape.safeParse(shape)
  if (known.success) return shapeNames[known.data]
  return status === 'failed' ? 'Kind of file not recognised' : 'Columns not known yet'
}

function MappingUsed({ found, mapping }: { found: FoundImport; mapping: Partial<Record<Field, string>> }) {
  return (
    <Details summaryText="How the columns were read">
      <ul className="govuk-list govuk-list--bullet">
        {Object.entries(mapping).map(([field, heading]) => (
          <li key={field}>
            {heading}: {fieldNames[field as Field]}
          </li>
        ))}
      </ul>
      {found.status === 'previewed' && (
        <a className="govuk-link" href={href('/register/imports/:importId/mapping', { importId: found.id })}>
          Change how the columns are read
        </a>
      )}
    </Details>
  )
}
