import { writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import type { Row } from '#app/domain/reading/headings.ts'
import { findSeparator, readCsv } from '#app/intake/csv.server.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { readAll, refusalOf } from './read-all.ts'

const rows = [
  ['Plan ID', 'Coordinator'],
  ['001', 'Łucja Müller'],
  ['002', 'O’Neil, A'],
]

test('CSV with commas in UTF-8 is read, leading zeros and all', async () => {
  expect(await readAll(fileOnDisk('a.csv', csvText(rows)))).toEqual([
    { line: 1, cells: rows[0] },
    { line: 2, cells: rows[1] },
    { line: 3, cells: rows[2] },
  ])
})

test('a byte order mark is no part of the first heading', async () => {
  expect((await readAll(fileOnDisk('a.csv', `\ufeff${csvText(rows)}`)))[0]?.cells).toEqual(rows[0])
})

test('semicolons and tabs separate as well, whichever stands most often', async () => {
  expect((await readAll(fileOnDisk('a.csv', csvText(rows, { separator: ';' })))).map(({ cells }) => cells)).toEqual(
    rows,
  )
  expect((await readAll(fileOnDisk('a.csv', csvText(rows, { separator: '\t' })))).map(({ cells }) => cells)).toEqual(
    rows,
  )
  expect(findSeparator('"a,b,c,d";e;f\n1;2;3')).toBe(';')
})

test('what is not UTF-8 is read as Windows-1252', async () => {
  const file = fileOnDisk('a.csv', Buffer.from('Plan ID,Coordinator\r\n1,Zo\xeb \x96 n\xe9e\r\n', 'latin1'))
  expect((await openFile(file)).encoding).toBe('windows-1252')
  expect((await readAll(file))[1]?.cells).toEqual(['1', 'Zoë – née'])
})

test('lines are counted as an editor counts them, through quoted line breaks and empty lines', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['a,b', '"x', 'y', 'z",1', '', '2,3'].join(end)
    expect((await readAll(fileOnDisk('a.csv', text))).map(({ line }) => line)).toEqual([1, 2, 6])
  }
})

test('quotes inside an unquoted value are part of it', async () => {
  expect((await readAll(fileOnDisk('a.csv', 'a,b\n1,5" ruler\n')))[1]?.cells).toEqual(['1', '5" ruler'])
})

test('a character that falls across two pieces of the file stays whole', async () => {
  const long = `a,b\n${'é'.repeat(99_990)},x\n`
  expect((await readAll(fileOnDisk('a.csv', long)))[1]?.cells[0]).toBe('é'.repeat(99_990))
  expect((await readAll(fileOnDisk('a.csv', ` ${long}`)))[1]?.cells[0]).toBe('é'.repeat(99_990))
})

test('a quote that is never closed is named by the line on which it opens', async () => {
  const refusal = await refusalOf(fileOnDisk('march.csv', 'a,b\n1,2\n3,"4\n5,6\n'))
  expect(refusal).toMatchObject({ code: 'FILE_DAMAGED', field: 'file' })
  expect(refusal.message).toContain('march.csv, line 3')
})

test('a cell of a megabyte, a row of ten megabytes and ten thousand columns are refused with their line', async () => {
  const cell = await refusalOf(fileOnDisk('a.csv', `a,b\n1,${'x'.repeat(300_000)}\n`))
  expect(cell).toMatchObject({ code: 'FILE_UNSAFE', message: expect.stringContaining('a.csv, line 2, column 2') })
  const megabyte = await refusalOf(fileOnDisk('a.csv', `a,b\n1,${'x'.repeat(1_000_000)}\n`))
  expect(megabyte.message).toContain('a.csv, line 2')
  const row = await refusalOf(fileOnDisk('a.csv', `a,b\n1,"${'x\n'.repeat(5_000_000)}\n`))
  expect(row).toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('a.csv, line 2') })
  const columns = await refusalOf(fileOnDisk('a.csv', `a,b\n${','.repeat(10_000)}\n`))
  expect(columns).toMatchObject({ code: 'FILE_UNSAFE', message: expect.stringContaining('10001 columns') })
})

test('null characters are refused with their line', async () => {
  const refusal = await refusalOf(fileOnDisk('a.csv', 'a,b\n1,2\n3,4\u0000\n'))
  expect(refusal).toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('a.csv, line 3') })
})

const piece = fc.oneof(
  fc.constantFrom(
    '"',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '""',
    '\ufeff',
    '\u202e',
    '\u200b',
    '1.23E+17',
    'é',
    '=1+1',
    ' ',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const oddText = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))

test('ten thousand odd texts, however they are cut: rows in order or a sentence, never a fault', async () => {
  const format = fc.record({
    encoding: fc.constantFrom('utf-8', 'windows-1252'),
    separator: fc.constantFrom(',', ';', '\t'),
  })
  await fc.assert(
    fc.asyncProperty(oddText, fc.nat(60), format, async (text, cut, { encoding, separator }) => {
      const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1')
      const pieces = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)].filter(({ length }) => length > 0))
      expect(await outcomeOf(readCsv(pieces, { name: 'odd.csv', encoding, separator }))).toMatch(
        /^(rows in order|a sentence)$/,
      )
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('odd files are rows or a sentence as well', async () => {
  const file = fileOnDisk('odd.csv', '')
  await fc.assert(
    fc.asyncProperty(oddText, fc.boolean(), async (text, isLatin) => {
      writeFileSync(file.path, Buffer.from(text, isLatin ? 'latin1' : 'utf8'))
      expect(await openFile(file).then(({ sheets }) => outcomeOf(sheets[0]?.rows()), said)).toMatch(
        /^(rows in order|a sentence)$/,
      )
    }),
    { numRuns: 500 },
  )
}, 60_000)

async function outcomeOf(given: AsyncGenerator<Row> | undefined): Promise<string> {
  let last = 0
  try {
    for await (const { line, cells } of given ?? []) {
      if (line <= last || cells.length === 0) return 'rows out of order'
      last = line
    }
    return 'rows in order'
  } catch (error) {
    return said(error)
  }
}

function said(error: unknown): string {
  return isRefusal(error) && error.message.includes('odd.csv') ? 'a sentence' : `a fault: ${String(error)}`
}

test('a file that was cut off in the middle of a row is refused, wherever the cut is', async () => {
  const text = csvText([
    ['Plan ID', 'Status', 'Coordinator'],
    ['1', 'Final', 'A'],
    ['2', 'Final', 'B'],
  ])
  expect(await refusalOf(fileOnDisk('register.csv', text.slice(0, -4)))).toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringContaining('register.csv ends in the middle of line 3: it was cut off.'),
  })
  expect(await readAll(fileOnDisk('register.csv', text.slice(0, -2)))).toHaveLength(3)
})

test('a file in which one line is UTF-8 and another is not is refused by the line that is', async () => {
  const mixed = Buffer.concat([Buffer.from('Plan ID,Coordinator\n1,Zo\xeb\n', 'latin1'), Buffer.from('2,Zoë\n')])
  expect(await refusalOf(fileOnDisk('register.csv', mixed))).toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringContaining('register.csv mixes two encodings: line 3 is UTF-8'),
  })
})
