import { expect, test } from 'vitest'
import { findSen2 } from '#app/intake/sen2/find-sen2.server.ts'
import { openFiles } from '#app/intake/open-file.server.ts'
import { bladeZip, type MadeFile } from '#tests/factories/register-files/all-shapes.ts'
import { inventedPersons } from '#tests/factories/register-files/invented-person.ts'
import { bladeFiles } from '#tests/factories/register-files/sen2-blade.ts'
import { sen2Template, sen2Workbook } from '#tests/factories/register-files/sen2-workbooks.ts'
import { sen2Xml } from '#tests/factories/register-files/sen2-xml.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { makeXlsx } from '#tests/fixtures/register/xlsx.ts'
import { makeZip } from '#tests/fixtures/register/zip.ts'

/** How a return is refused, and what that cost. */
async function refusalOf(files: MadeFile[]): Promise<{ code: string; message: string; field: string; memory: number }> {
  const onDisk = files.map(({ name, content }) => fileOnDisk(name, content))
  const before = process.memoryUsage().rss
  const fault = await readWhole(onDisk).then(
    (count) => ({ code: 'NONE', message: `${count} persons were read`, field: '' }),
    (error: { code: string; message: string; field: string }) => error,
  )
  const { code, message, field } = fault
  return { code, message, field, memory: process.memoryUsage().rss - before }
}

async function readWhole(files: { path: string; name: string }[]): Promise<number> {
  const opened = await openFiles(files)
  try {
    let count = 0
    for await (const persons of (await findSen2(opened))?.persons() ?? []) count += persons.length
    return count
  } finally {
    await opened.close()
  }
}

const persons = inventedPersons(80)
const xml = sen2Xml(persons)
const head = xml.slice(0, xml.indexOf('<Person>'))
const inPerson = (inside: string) => `${head}<Person>${inside}</Person></Persons></root>`
const documentType = (inside: string) => xml.replace('<root>', `<!DOCTYPE root ${inside}><root>`)
const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')

const hostileXml: [string, string | Buffer, string, string][] = [
  ['a billion laughs', documentType(`[<!ENTITY l0 "ha">${laughs}]`), 'FILE_UNSAFE', 'document type'],
  ['an entity in another file', documentType('[<!ENTITY x SYSTEM "file:///etc/hostname">]'), 'FILE_UNSAFE', 'document'],
  ['a document type elsewhere', documentType('SYSTEM "http://invalid.example/x.dtd"'), 'FILE_UNSAFE', 'document type'],
  ['an entity nobody has declared', inPerson('<UPN>&x;</UPN>'), 'FILE_DAMAGED', 'no whole XML file'],
  ['great depth', inPerson('<a>'.repeat(10_000)), 'FILE_UNSAFE', 'no SEN2 return has'],
  ['an endless text', inPerson(`<UPN>${'A'.repeat(9_000_000)}</UPN>`), 'FILE_UNSAFE', 'endless element'],
  ['an endless comment', `${head}<!--${'A'.repeat(9_000_000)}-->`, 'FILE_UNSAFE', 'endless element'],
  ['an endless attribute', inPerson(`<UPN x="${'A'.repeat(9_000_000)}"/>`), 'FILE_UNSAFE', 'endless element'],
  ['an endless person', inPerson('<Requests></Requests>'.repeat(100_000)), 'FILE_UNSAFE', 'no SEN2 return has'],
  ['an end in the middle', xml.slice(0, xml.length / 2), 'FILE_DAMAGED', 'cut off'],
  ['no end', xml.slice(0, -20), 'FILE_DAMAGED', 'cut off'],
  [
    'another encoding than it says',
    Buffer.from(xml.replace('WBRI', 'é'), 'latin1'),
    'FILE_DAMAGED',
    'written in UTF-8',
  ],
  ['UTF-16', Buffer.from(`\ufeff${xml}`, 'utf16le'), 'FILE_OF_ANOTHER_KIND', 'UTF-16'],
  ['an encoding of another kind', xml.replace('UTF-8', 'UTF-32'), 'FILE_DAMAGED', 'written in UTF-32'],
  ['something else in it', '<?xml version="1.0"?><feed><entry/></feed>', 'FILE_OF_ANOTHER_KIND', 'no SEN2 return'],
  ['nothing in it', '<?xml version="1.0"?>', 'FILE_DAMAGED', 'no whole XML file'],
]
for (const [what, content, code, words] of hostileXml) {
  test(`XML with ${what} is refused with a sentence`, async () => {
    const refusal = await refusalOf([{ name: 'return.xml', content }])
    expect(refusal).toMatchObject({ code, field: 'file', message: expect.stringContaining(words) })
    expect(refusal.message).toContain('return.xml')
    expect(refusal.message).toMatch(/[Cc]hoose/)
    expect(refusal.memory).toBeLessThan(150_000_000)
  })
}

test('XML in Windows-1252 that says so is read', async () => {
  const declaration = '<?xml version="1.0" encoding="windows-1252"?>\n'
  const content = Buffer.from(sen2Xml(persons, { declaration }).replace('WBRI', 'é'), 'latin1')
  expect((await refusalOf([{ name: 'return.xml', content }])).message).toBe(`${persons.length} persons were read`)
})

const blade = bladeFiles(persons).map(({ name, text, module }) => ({ name, content: text, module }))
const other = bladeFiles(persons, { exportedOn: '07-03-2025', returnId: '9' })
const instead = (module: string, content: string, name?: string) =>
  blade.map((file) => (file.module === module ? { ...file, content, name: name ?? file.name } : file))
const ofOther = (module: string) => other.find((file) => file.module === module) ?? { name: '', text: '' }
const cut = (module: string, share: number) => {
  const text = blade.find((file) => file.module === module)?.content ?? ''
  return instead(module, text.slice(0, Math.round(text.length * share)))
}

const hostileSets: [string, MadeFile[], string, string][] = [
  ...['sen2', 'person', 'assessment', 'senneed'].map((module): [string, MadeFile[], string, string] => [
    `without ${module}`,
    blade.filter((file) => file.module !== module),
    'FILE_NOT_WHOLE',
    `the module ${module} is missing`,
  ]),
  ['of one file', blade.slice(1, 2), 'FILE_NOT_WHOLE', 'modules sen2, requests'],
  [
    'with a module twice',
    [...blade, { ...blade[1]!, name: 'again.csv' }],
    'FILE_NOT_WHOLE',
    'are both the module person',
  ],
  [
    'with a stranger',
    [...blade, { name: 'list.csv', content: 'a,b\n1,2\n' }],
    'FILE_NOT_WHOLE',
    'list.csv is no module',
  ],
  ['with XML', [...blade, { name: 'return.xml', content: xml }], 'FILE_NOT_WHOLE', 'return.xml is no module'],
  [
    'with a file of another export',
    instead('senneed', ofOther('senneed').text, ofOther('senneed').name),
    'FILE_NOT_WHOLE',
    'senneed.csv is an export of 7 March 2025, the others are of 6 March 2026',
  ],
  ['with the header of another year', instead('sen2', ofOther('sen2').text), 'FILE_NOT_WHOLE', 'of another year'],
  [
    'with needs of another year',
    instead('senneed', ofOther('senneed').text.replaceAll(/^(\d+),999,\d+,X,(\d+)/gm, '$1,999,1,X,9$2')),
    'FILE_NOT_WHOLE',
    'belongs to nobody in the other files',
  ],
  ['with persons cut off', cut('person', 0.5), 'FILE_DAMAGED', 'was cut off'],
  ['with needs cut off', cut('senneed', 0.7), 'FILE_DAMAGED', 'was cut off'],
  [
    'with persons cut off after a line',
    instead('person', (blade[1]?.content ?? '').split('\r\n').slice(0, 20).join('\r\n') + '\r\n'),
    'FILE_NOT_WHOLE',
    'requests.csv, line',
  ],
]
for (const [what, files, code, words] of hostileSets) {
  test(`a Blade set ${what} is refused with a sentence that names it`, async () => {
    expect(await refusalOf(files)).toMatchObject({ code, message: expect.stringContaining(words) })
  })
}

test('a file that mixes two encodings is refused by its line', async () => {
  const text = blade[1]?.content ?? ''
  const mixed = Buffer.concat([
    Buffer.from(text.replace('Surname-1,', 'Zoé,'), 'utf8'),
    Buffer.from('9999,999,1,X,1,Zo\xe9,A,2015-Jan-01 00:00:00,M,WBRI,,,,\r\n', 'latin1'),
  ])
  const files = blade.map((file) => (file.module === 'person' ? { ...file, content: mixed } : file))
  expect(await refusalOf(files)).toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringContaining('person.csv mixes two encodings: line 2 is UTF-8'),
  })
})

const zipped = bladeZip(persons).content as Buffer
const inZip = blade.map(({ name, content }) => ({ name, data: content }))
const hostileZips: [string, Buffer, string, string][] = [
  ['a path that climbs out', makeZip([{ name: '../../etc/a.csv', data: 'x' }]), 'FILE_DAMAGED', 'is damaged'],
  ['an absolute path', makeZip([{ name: '/etc/a.csv', data: 'x' }]), 'FILE_DAMAGED', 'is damaged'],
  [
    'a zip in it',
    makeZip([...inZip, { name: 'more.zip', data: zipped }]),
    'FILE_UNSAFE',
    'another compressed file, more.zip',
  ],
  [
    'a zip in it that calls itself CSV',
    makeZip([...inZip.slice(1), { name: 'sen2.csv', data: zipped }]),
    'FILE_UNSAFE',
    'another compressed file, sen2.csv',
  ],
  [
    'an image in it',
    makeZip([...inZip, { name: 'a.csv', data: '%PDF-1.7' }]),
    'FILE_OF_ANOTHER_KIND',
    'a PDF document',
  ],
  ['an empty file in it', makeZip([...inZip, { name: 'a.csv', data: '' }]), 'FILE_EMPTY', 'a.csv is empty'],
  ['a module missing', makeZip(inZip.slice(0, 8)), 'FILE_NOT_WHOLE', 'the module senneed is missing'],
  ['its end cut off', zipped.subarray(0, zipped.length - 400), 'FILE_DAMAGED', 'is damaged'],
  [
    'a part that would be 600 MB',
    makeZip([{ name: 'a.csv', data: Buffer.alloc(30_000_000, 44), declaredBytes: 600_000_000 }]),
    'FILE_UNSAFE',
    'would unpack to far more',
  ],
  [
    'a part that is larger than it says',
    makeZip([...inZip, { name: 'a.csv', data: 'a,b\n'.repeat(900_000), declaredBytes: 4_000 }]),
    'FILE_DAMAGED',
    'is damaged',
  ],
  [
    'ten thousand files',
    makeZip(Array.from({ length: 10_000 }, (_, index) => ({ name: `${index}.csv`, data: 'a' }))),
    'FILE_UNSAFE',
    'would unpack to far more',
  ],
]
for (const [what, content, code, words] of hostileZips) {
  test(`a zip with ${what} is refused with a sentence`, async () => {
    const refusal = await refusalOf([{ name: 'export.zip', content }])
    expect(refusal).toMatchObject({ code, field: 'file', message: expect.stringContaining(words) })
    expect(refusal.memory).toBeLessThan(150_000_000)
  })
}

/** Rows without a cell, in a sheet that is otherwise a template. */
const emptyRows = (count: number, row: (index: number) => string) => {
  const rows = Array.from({ length: count }, (_, index) => row(index + 1))
  return makeXlsx({
    sheets: [{ name: 'Data Entry Template', rows: [] }],
    parts: [
      { name: 'xl/worksheets/sheet1.xml', data: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>` },
    ],
  })
}

const hostileWorkbooks: [string, () => Buffer, string, string][] = [
  ['ten million empty rows', () => emptyRows(10_000_000, () => '<row/>'), 'FILE_UNSAFE', 'would unpack to far more'],
  [
    'more rows than a spreadsheet has',
    () => emptyRows(1_100_000, (row) => `<row r="${row}"/>`),
    'FILE_UNSAFE',
    'more rows than a spreadsheet can have',
  ],
  ['a table missing', () => sen2Template(persons, { leaveOut: 'senneed' }), 'FILE_NOT_WHOLE', 'no table for senneed'],
  [
    'a sheet missing',
    () => sen2Workbook(persons, { leaveOut: 'namedplan' }),
    'FILE_NOT_WHOLE',
    'no sheet for namedplan',
  ],
  ['its end cut off', () => sen2Template(persons).subarray(0, 20_000), 'FILE_DAMAGED', 'is damaged'],
]
for (const [what, content, code, words] of hostileWorkbooks) {
  test(`a workbook with ${what} is refused with a sentence`, async () => {
    expect(await refusalOf([{ name: 'template.xlsx', content: content() }])).toMatchObject({
      code,
      field: 'file',
      message: expect.stringContaining(words),
    })
  })
}
