import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { findSeparator } from '#app/intake/csv.server.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { readAll, refusalOf } from './read-all.ts'

const rows = [['Plan ID', 'Coordinator'], ['001', 'Łucja Müller'], ['002', 'O’Neil, A']]

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
  expect((await readAll(fileOnDisk('a.csv', csvText(rows, { separator: ';' })))).map(({ cells }) => cells)).toEqual(rows)
  expect((await readAll(fileOnDisk('a.csv', csvText(rows, { separator: '\t' })))).map(({ cells }) => cells)).toEqual(rows)
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
  const row = await refusalOf(fileOnDisk('a.csv', `a,b\n1,"${'x\n'.repeat(5_000_000)}\n`))
  expect(row).toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('a.csv, line 2') })
  const columns = await refusalOf(fileOnDisk('a.csv', `a,b\n${','.repeat(10_000)}\n`))
  expect(columns).toMatchObject({ code: 'FILE_UNSAFE', message: expect.stringContaining('10001 columns') })
})

test('null characters are refused with their line', async () => {
  const refusal = await refusalOf(fileOnDisk('a.csv', 'a,b\n1,2\n3,4\u0000\n'))
  expect(refusal).toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('a.csv, line 3') })
})

test('ten thousand odd texts: rows or a sentence, never a fault', async () => {
  const file = fileOnDisk('odd.csv', '')
  const { writeFileSync } = await import('node:fs')
  const piece = fc.oneof(
    fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '\r', '""', '\ufeff', '\u202e', '\u200b', '\u0000', '1.23E+17', 'é', '=1+1', ' '),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), fc.boolean(), async (pieces, isLatin) => {
      writeFileSync(file.path, Buffer.from(pieces.join(''), isLatin ? 'latin1' : 'utf8'))
      await readAll(file).then(
        (all) => expect(all.every(({ line, cells }, index) => cells.length > 0 && line > (all[index - 1]?.line ?? 0))).toBe(true),
        (error: unknown) => {
          if (!isRefusal(error)) throw error
          expect(error.message).toContain('odd.csv')
        },
      )
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
