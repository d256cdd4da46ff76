import { expect, test } from 'vitest'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { makeFiles, type MadeFile } from '#tests/factories/register-files/all-shapes.ts'
import { inventedPersons } from '#tests/factories/register-files/invented-person.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const persons = inventedPersons(3_000)
const cutShort = ([file]: MadeFile[], bytes: number): MadeFile[] =>
  file ? [{ name: file.name, content: file.content.slice(0, -bytes) }] : []
const withEntity = ([file]: MadeFile[]): MadeFile[] =>
  file ? [{ name: file.name, content: String(file.content).replace('</Persons>', '&x;</Persons>') }] : []

const hostile: [string, () => MadeFile[], string][] = [
  ['XML that was cut off', () => cutShort(makeFiles.sen2_xml(persons), 5_000), 'FILE_DAMAGED'],
  ['XML with an unknown entity at its end', () => withEntity(makeFiles.sen2_xml(persons)), 'FILE_DAMAGED'],
  ['Annex A that was cut off', () => cutShort(makeFiles.annex_a(persons), 20), 'FILE_DAMAGED'],
  ['a Blade export without its needs', () => makeFiles.sen2_blade(persons).slice(0, 8), 'FILE_NOT_WHOLE'],
  ['a workbook that was cut off', () => cutShort(makeFiles.sen2_workbook(persons), 5_000), 'FILE_DAMAGED'],
  ['a template that was cut off', () => cutShort(makeFiles.sen2_template(persons), 5_000), 'FILE_DAMAGED'],
  [
    'two registers at once',
    () => [...makeFiles.annex_a(persons), ...makeFiles.sen2_xml(persons)],
    'FILES_OF_TWO_REGISTERS',
  ],
]
for (const [what, make, code] of hostile) {
  test(`${what} leaves nothing of its rows behind`, async () => {
    const db = await freshDatabase()
    await makeArea(db)
    const work = await makeWork(db)
    const files = make().map(({ name, content }) => fileOnDisk(name, content))
    await expect(previewImport(work, { files })).rejects.toMatchObject({ code, field: 'file' })
    expect(
      await Promise.all([db.plan.count(), db.importChunk.count(), db.qualityFinding.count(), db.personKey.count()]),
    ).toEqual([0, 0, 0, 0])
  })
}
