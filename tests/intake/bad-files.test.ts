import { expect, test } from 'vitest'
import { openFile } from '#app/intake/open-file.server.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { makeXlsx } from '#tests/fixtures/register/xlsx.ts'
import { makeZip } from '#tests/fixtures/register/zip.ts'
import { refusalOf } from './read-all.ts'

const text = 'Plan ID,Status\n1,Final\n2,Final\n'
const utf16be = Buffer.from(text, 'utf16le').swap16()
const sheet = {
  sheets: [
    {
      name: 'Register',
      rows: [
        ['Plan ID', 'Status'],
        ['1', 'Final'],
      ],
    },
  ],
}
const part = (name: string, data: string) => makeXlsx({ ...sheet, parts: [{ name, data }] })
const worksheet = (inside: string) => part('xl/worksheets/sheet1.xml', inside)

const bad: [string, string | Uint8Array, string, string][] = [
  ['an empty file', '', 'FILE_EMPTY', 'is empty'],
  ['white space only', ' \r\n\r\n', 'FILE_EMPTY', 'white space'],
  ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'FILE_OF_ANOTHER_KIND', 'an image'],
  ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'FILE_OF_ANOTHER_KIND', 'an image'],
  ['a PDF', '%PDF-1.7\n', 'FILE_OF_ANOTHER_KIND', 'a PDF document'],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE_OF_ANOTHER_KIND', 'an old Excel file'],
  ['a web page', '<!DOCTYPE html><table>', 'FILE_OF_ANOTHER_KIND', 'a web page'],
  ['a JSON file', '[{"ref": 1}]', 'FILE_OF_ANOTHER_KIND', 'a JSON file'],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'FILE_OF_ANOTHER_KIND', 'UTF-16'],
  ['UTF-16 without its mark', Buffer.from(text, 'utf16le'), 'FILE_OF_ANOTHER_KIND', 'UTF-16'],
  ['big-endian UTF-16', utf16be, 'FILE_OF_ANOTHER_KIND', 'UTF-16'],
  [
    'a program',
    Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7) % 31)),
    'FILE_OF_ANOTHER_KIND',
    'not a text file',
  ],
  [
    'a zip of something else',
    makeZip([{ name: 'readme.txt', data: 'x' }]),
    'FILE_OF_ANOTHER_KIND',
    'a zip that holds no Excel workbook',
  ],
  [
    'an OpenDocument file',
    makeZip([{ name: 'content.xml', data: '<x/>' }]),
    'FILE_OF_ANOTHER_KIND',
    'an OpenDocument file',
  ],
  [
    'a Word document',
    makeZip([{ name: 'word/document.xml', data: '<x/>' }]),
    'FILE_OF_ANOTHER_KIND',
    'a Word document',
  ],
  ['a binary workbook', makeZip([{ name: 'xl/workbook.bin', data: 'x' }]), 'FILE_OF_ANOTHER_KIND', '.xlsb'],
  ['a workbook with a macro', part('xl/vbaProject.bin', 'x'), 'FILE_UNSAFE', 'holds a macro'],
  ['a damaged zip', makeXlsx(sheet).subarray(0, 700), 'FILE_DAMAGED', 'is damaged'],
  ['a zip with a climbing name', makeZip([{ name: '../../etc/passwd', data: 'x' }]), 'FILE_DAMAGED', 'is damaged'],
  [
    'a zip with ten thousand parts',
    makeZip(Array.from({ length: 10_000 }, (_, index) => ({ name: `p${index}`, data: '' }))),
    'FILE_UNSAFE',
    'would unpack to far more',
  ],
  [
    'a part with a password',
    makeZip([{ name: 'xl/workbook.xml', data: 'x', isEncrypted: true }]),
    'FILE_UNSAFE',
    'password',
  ],
  [
    'a part whose size lies',
    makeXlsx({
      ...sheet,
      parts: [
        {
          name: 'xl/worksheets/sheet1.xml',
          data: `<worksheet>${' '.repeat(500_000)}</worksheet>`,
          declaredBytes: 1_000,
        },
      ],
    }),
    'FILE_DAMAGED',
    'is damaged',
  ],
  [
    'XML with a document type',
    worksheet('<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'),
    'FILE_UNSAFE',
    'no spreadsheet program writes',
  ],
  ['XML with an unknown entity', worksheet('<worksheet>&a;</worksheet>'), 'FILE_DAMAGED', 'is damaged'],
  ['XML of great depth', worksheet('<x>'.repeat(10_000)), 'FILE_UNSAFE', 'no spreadsheet program writes'],
  ['XML that breaks off', worksheet('<worksheet><sheetData><row r="1">'), 'FILE_DAMAGED', 'is damaged'],
  ['a workbook without sheets', makeXlsx({ sheets: [] }), 'FILE_DAMAGED', 'is damaged'],
  [
    'a sheet that is not there',
    makeXlsx({ ...sheet, parts: [{ name: 'xl/_rels/workbook.xml.rels', data: '<Relationships/>' }] }),
    'FILE_DAMAGED',
    'is damaged',
  ],
]
for (const [what, content, code, words] of bad) {
  test(`${what} is refused with its name and what to do`, async () => {
    const refusal = await refusalOf(fileOnDisk('termly list.xlsx', content))
    expect(refusal).toMatchObject({ code, field: 'file' })
    expect(refusal.message).toContain('termly list.xlsx')
    expect(refusal.message).toContain(words)
    expect(refusal.message).toMatch(/choose|Export|Save/)
  })
}

test('a file beyond the limit is refused before it is read', async () => {
  const file = fileOnDisk('big.csv', 'x'.repeat(2_000_000))
  await expect(openFile(file, { fileBytes: 1_000_000 })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    message: expect.stringContaining('big.csv is larger than 1 MB'),
  })
})

test('a small zip that unpacks to 600 MB is refused without unpacking it', async () => {
  const { deflateRawSync } = await import('node:zlib')
  expect(deflateRawSync(Buffer.alloc(1_000_000, 32)).length).toBeLessThan(2_000)
  const bomb = makeXlsx({
    ...sheet,
    parts: [{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(60_000_000, 32), declaredBytes: 600_000_000 }],
  })
  const before = process.memoryUsage().rss
  const refusal = await refusalOf(fileOnDisk('bomb.xlsx', bomb))
  expect(refusal).toMatchObject({ code: 'FILE_UNSAFE', message: expect.stringContaining('would unpack to far more') })
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('a text of the shared part that never ends is refused', async () => {
  const endless = part(
    'xl/sharedStrings.xml',
    `<sst><si><t>${Array.from({ length: 500_000 }, (_, index) => index).join('')}</t></si></sst>`,
  )
  expect(await refusalOf(fileOnDisk('a.xlsx', endless))).toMatchObject({ code: 'FILE_UNSAFE' })
})
