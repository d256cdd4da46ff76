import type { Database } from '#app/db/open.server.ts'
import { readIdentity } from '#app/db/person-keys.server.ts'
import type { Field } from '#app/domain/reading/field.ts'
import type { Layout } from '#app/domain/reading/headings.ts'
import { carriedBy } from '#app/domain/reading/keep-unsaid.ts'
import { readDate } from '#app/domain/reading/read-cell.ts'
import { rowReader, type ReadRow } from '#app/domain/reading/read-row.ts'
import type { Stray } from '#app/domain/sen2/join-persons.ts'
import { personReader, sen2Headings } from '#app/domain/sen2/person-reader.ts'
import { numberKeys, type Identity } from '#app/domain/sen2/person-reference.ts'
import type { Opened } from '#app/intake/open-file.server.ts'
import type { FoundSen2 } from '#app/intake/sen2/find-sen2.server.ts'
import type { OnBytes, Sheet } from '#app/intake/sheet.ts'
import type { FoundRegister, RowsOptions } from './find-register.server.ts'

/** What a SEN2 return says of a plan, by the fields of a sheet that would say the same. */
const sen2Carries = carriedBy([
  'ref',
  'firstIssuedOn',
  'lastReviewedOn',
  'dateOfBirth',
  'primaryNeed',
  'otherNeeds',
  'settingUrn',
])

type SheetRegister = { opened: Opened; sheet: Sheet; layout: Layout; columns: ReadonlyMap<Field, number> }

/** The rows of a sheet with a plan on each row. */
export async function* registerRows(
  db: Database,
  { opened, sheet, layout, columns }: SheetRegister,
  { asOf, onProgress }: RowsOptions,
): AsyncGenerator<ReadRow> {
  if (!columns.has('ref')) return
  const { headings, headingLine } = layout
  const identity = columns.has('upn') || columns.has('uln') ? await readIdentity(db) : undefined
  const reading = { columns, headings, asOf, epoch1904: sheet.epoch1904 }
  const readRow = rowReader(identity ? { ...reading, keysOf: (person) => newKeys(person, identity) } : reading)
  for await (const row of sheet.rows(false, progressOf(opened.bytes, sheet.bytes, onProgress))) {
    if (row.line <= headingLine) continue
    const read = readRow(row)
    if (read) yield read
  }
}

/** A SEN2 return as a register. */
export async function sen2Register(db: Database, opened: Opened, sen2: FoundSen2): Promise<FoundRegister> {
  const [first, ...others] = opened.files
  const identity = await readIdentity(db)
  const written = sen2.referenceDate && readDate(sen2.referenceDate, '9999-12-31', sen2.epoch1904)
  return {
    shape: sen2.shape,
    name: `${first?.name ?? ''}${others.length === 0 ? '' : ` and ${others.length} other files`}`,
    hash: opened.hash,
    bytes: opened.bytes,
    encoding: sen2.encoding,
    referenceDate: written && written.ok ? written.value : undefined,
    refColumn: sen2Headings[0] ?? '',
    mapping: undefined,
    isMapped: true,
    headings: sen2Headings,
    columns: [],
    carries: sen2Carries,
    rows: (options) => sen2Rows(sen2, { identity, bytes: opened.bytes }, options),
    close: opened.close,
  }
}

async function* sen2Rows(
  sen2: FoundSen2,
  { identity, bytes }: { identity: Identity; bytes: number },
  { asOf, onProgress }: RowsOptions,
): AsyncGenerator<ReadRow> {
  const readPerson = personReader({ asOf, epoch1904: sen2.epoch1904, identity })
  for await (const persons of sen2.persons(progressOf(bytes, sen2.bytes, onProgress)))
    for (const person of persons) yield 'isDouble' in person ? refuseStray(person) : readPerson(person)
}

function refuseStray({ module, line, isDouble }: Stray): ReadRow {
  const sentence = isDouble
    ? 'This person stands in the file a second time. Keep one record for each person.'
    : 'This row belongs to no person or request of the file. Correct its ids, or delete it.'
  return { kind: 'refused', line, ref: null, faults: [{ column: module, value: '', sentence }] }
}

function newKeys(person: { upn: string; uln: string }, identity: Identity): string[] {
  return numberKeys(person, identity).filter((key) => identity.refOf(key) === undefined)
}

/** Bytes of sheets are those of their unpacked text: they are told as a share of what was chosen. */
function progressOf(chosen: number, read: number, onProgress: RowsOptions['onProgress']): OnBytes | undefined {
  if (onProgress === undefined) return undefined
  let bytes = 0
  return (piece) => {
    bytes += piece
    onProgress(Math.min(chosen, Math.round((bytes / Math.max(1, read)) * chosen)))
  }
}
