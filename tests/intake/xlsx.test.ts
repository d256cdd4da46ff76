import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { cellName, columnOf, numberStyle, numberText } from '#app/intake/xlsx-cell.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { makeXlsx, type XlsxCell } from '#tests/fixtures/register/xlsx.ts'
import { readAll, refusalOf } from './read-all.ts'

const number = (value: string | number, style = 0): XlsxCell => ({ xml: `<c r="$" s="${style}"><v>${value}</v></c>` })
const xml = (text: string): XlsxCell => ({ xml: text })
const book = (rows: XlsxCell[][], more: Partial<Parameters<typeof makeXlsx>[0]> = {}) =>
  fileOnDisk('book.xlsx', makeXlsx({ sheets: [{ name: 'Register', rows }], ...more }))

test('texts are read from their cells and from the shared part', async () => {
  const rows = [
    ['Plan ID', 'Coordinator'],
    ['001', 'Łucja & Co <x>'],
    ['', ' b '],
  ]
  for (const isShared of [false, true]) {
    expect(await readAll(book(rows, { isShared }))).toEqual([
      { line: 1, cells: rows[0] },
      { line: 2, cells: rows[1] },
      { line: 3, cells: rows[2] },
    ])
  }
})

test('rich text is joined and phonetic guides are left out', async () => {
  const shared = '<sst><si><r><t>AB</t></r><r><t>C</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>'
  const file = book([[xml('<c r="$" t="s"><v>0</v></c>')]], { parts: [{ name: 'xl/sharedStrings.xml', data: shared }] })
  expect(await readAll(file)).toEqual([{ line: 1, cells: ['ABC'] }])
})

test('numbers with a date format are dates, in both day counts', async () => {
  const cells = [number(45352, 1), number('45352.75', 2), number(45352, 3), number(45352), number(7, 4)]
  const formats = [14, 'dd/mm/yyyy hh:mm', '[$-809]d mmmm yyyy;@', '0.00']
  expect((await readAll(book([cells], { formats })))[0]?.cells).toEqual([
    '2024-03-01',
    '2024-03-01',
    '2024-03-01',
    '45352',
    '7',
  ])
  expect((await readAll(book([[number(43890, 1)]], { formats, epoch1904: true })))[0]?.cells).toEqual(['2024-03-01'])
})

test('ids that are numbers keep the zeros that their format shows; damaged ones show as damaged', async () => {
  const cells = [
    number(123, 1),
    number('123.0'),
    number('123456789012345'),
    number('123456789012345678'),
    number('1.23E+17'),
  ]
  expect((await readAll(book([cells], { formats: ['00000'] })))[0]?.cells).toEqual([
    '00123',
    '123',
    '123456789012345',
    '1.2345678901234568E+17',
    '1.23E+17',
  ])
})

test('truth values, ISO dates and gaps between cells are read', async () => {
  const cells = [xml('<c r="B1" t="b"><v>1</v></c><c r="D1" t="d"><v>2024-03-01T00:00:00</v></c>')]
  expect((await readAll(book([cells])))[0]?.cells).toEqual(['', 'TRUE', '', '2024-03-01'])
})

test('hidden sheets are not offered, and line numbers are those that the spreadsheet shows', async () => {
  const file = fileOnDisk(
    'book.xlsx',
    makeXlsx({
      sheets: [
        { name: 'Lists', rows: [['x']], isHidden: true },
        { name: 'Register', rows: [['', ''], ['Plan ID', 'b'], [''], ['1', '2']] },
      ],
    }),
  )
  const opened = await openFile(file)
  expect(opened.sheets.map(({ name }) => name)).toEqual(['Register'])
  expect((await readAll(file)).map(({ line }) => line)).toEqual([2, 4])
})

test('a formula is refused by its cell, but passes while headings are looked for', async () => {
  const file = book([
    ['Plan ID', 'Age'],
    ['1', xml('<c r="$"><f>TODAY()-A1</f><v>5</v></c>')],
  ])
  expect(await refusalOf(file)).toMatchObject({
    code: 'FILE_HAS_FORMULA',
    message: expect.stringContaining('book.xlsx, sheet Register, cell B2, holds a formula'),
  })
  const trial = []
  for await (const row of (await openFile(file)).sheets[0]?.rows(true) ?? []) trial.push(row.cells)
  expect(trial).toEqual([
    ['Plan ID', 'Age'],
    ['1', '5'],
  ])
})

test('an error value is refused by its cell', async () => {
  expect((await refusalOf(book([[xml('<c r="$" t="e"><v>#REF!</v></c>')]]))).message).toContain(
    'cell A1, holds the error #REF!',
  )
})

test('a cell beyond column 500 is refused, an empty one is not', async () => {
  expect((await refusalOf(book([[xml('<c r="XFD1"><v>1</v></c>')]]))).message).toContain(
    'cell XFD1, lies beyond the first 500 columns',
  )
  expect(await refusalOf(book([['a', xml('<c r="XFD1" s="1"/>')]]))).toMatchObject({ code: 'NONE' })
})

test('number formats tell dates from numbers', () => {
  const kinds: [number, string | undefined, string][] = [
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [22, undefined, 'date'],
    [18, undefined, 'number'],
    [164, 'yyyy-mm-dd', 'date'],
    [164, '"day" 0', 'number'],
    [164, '[Red]0.0', 'number'],
    [164, '0000', 'zeros'],
    [164, 'mmm-yy', 'date'],
    [164, 'General', 'number'],
    [164, '#,##0.00', 'number'],
  ]
  for (const [id, code, kind] of kinds) expect(numberStyle(id, code).kind).toBe(kind)
})

test('cells are named as spreadsheets name them', () => {
  for (const [name, column] of [
    ['A1', 0],
    ['Z9', 25],
    ['AA1', 26],
    ['AB7', 27],
    ['XFD1', 16383],
  ] as const) {
    expect(columnOf(name)).toBe(column)
    expect(cellName(column, Number(name.replace(/\D/g, '')))).toBe(name)
  }
  expect(columnOf('7')).toBe(-1)
  expect(numberText('x', { kind: 'number' }, false)).toBe('x')
})

test('a workbook with any bytes changed is rows or a sentence, never a fault', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [`P${index}`, 'Final', number(45000 + index, 1)])
  const whole = makeXlsx({ sheets: [{ name: 'Register', rows }], formats: [14], isShared: true })
  const file = fileOnDisk('odd.xlsx', whole)
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(whole.length)),
      async (changes, cut) => {
        const bytes = Buffer.from(whole.subarray(0, cut ?? whole.length))
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        writeFileSync(file.path, bytes)
        const outcome = await readAll(file).then(
          () => 'rows',
          (error: unknown) => (isRefusal(error) && error.message.includes('odd.xlsx') ? 'a sentence' : String(error)),
        )
        expect(outcome).toMatch(/^(rows|a sentence)$/)
      },
    ),
    { numRuns: 1_000 },
  )
}, 120_000)

test('a sheet of any XML is rows or a sentence, never a fault', async () => {
  const anySheet = fileOnDisk('odd.xlsx', '')
  const piece = fc.constantFrom(
    '<row r="1">',
    '<row>',
    '</row>',
    '<c r="A1">',
    '<c t="s">',
    '<c r="B2" t="inlineStr">',
    '</c>',
    '<v>',
    '</v>',
    '1',
    '99',
    '<is><t>',
    '</t></is>',
    'x',
    '<f>',
    '</f>',
    '&amp;',
    '&#0;',
    '<![CDATA[y]]>',
    '<!-- z -->',
    '<?pi?>',
    '<row r="-1">',
    '<c r="AAAA1">',
    '<c r="A1" s="77">',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const data = `<worksheet><sheetData>${pieces.join('')}</sheetData></worksheet>`
      writeFileSync(
        anySheet.path,
        makeXlsx({ sheets: [{ name: 'S', rows: [] }], parts: [{ name: 'xl/worksheets/sheet1.xml', data }] }),
      )
      const outcome = await readAll(anySheet).then(
        () => 'rows',
        (error: unknown) => (isRefusal(error) ? 'a sentence' : String(error)),
      )
      expect(outcome).toMatch(/^(rows|a sentence)$/)
    }),
    { numRuns: 500 },
  )
}, 120_000)
