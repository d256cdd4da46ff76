import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ListColumn } from '#app/components/list/columns.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'

type Row = { name: string; count: number | null; on: string | null }

const columns: ListColumn<Row>[] = [
  { key: 'name', heading: 'Name', value: ({ name }) => name, isFixed: true },
  { key: 'count', heading: 'Count', value: ({ count }) => count, kind: 'number' },
  { key: 'on', heading: 'On', value: ({ on }) => on, kind: 'date' },
]

const rows: Row[] = [
  { name: '=HYPERLINK("http://x")', count: -3, on: '2026-02-01' },
  { name: 'Łódź, "quoted"', count: 1234, on: null },
  { name: '+44', count: null, on: '2024-02-29' },
]

test('a CSV file is UTF-8 with a mark, and no text of it can be a formula while numbers stay numbers', async () => {
  const response = await tableFile('csv', { name: 'plans 2026', columns, rows })
  expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="plans-2026.csv"')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe(
    `Name,Count,On\r\n"'=HYPERLINK(""http://x"")",-3,2026-02-01\r\n"Łódź, ""quoted""",1234,\r\n'+44,,2024-02-29\r\n`,
  )
})

test('an Excel file holds text as text, numbers as numbers and dates as dates, and only the columns that are shown', async () => {
  const state = { page: 1, sort: '', isDescending: false, columns: ['name', 'on'], isPrint: false }
  const response = await tableFile('xlsx', { name: 'plans', columns, rows, state })
  const file = path.join(tmpdir(), `table-file-${process.pid}.xlsx`)
  await writeFile(file, new Uint8Array(await response.arrayBuffer()))
  const opened = await openFile({ path: file, name: 'plans.xlsx' })
  const read: string[][] = []
  for await (const { cells } of opened.sheets[0]?.rows() ?? []) read.push(cells)
  await opened.close()
  expect(read).toEqual([
    ['Name', 'On'],
    [`'=HYPERLINK("http://x")`, '2026-02-01'],
    ['Łódź, "quoted"'],
    [`'+44`, '2024-02-29'],
  ])
})

test('a refusal is thrown before there is a file, and a file that breaks off later ends in an error', async () => {
  async function* refused(): AsyncGenerator<Row> {
    yield* [] as Row[]
    throw new Error('refused')
  }
  await expect(tableFile('csv', { name: 'plans', columns, rows: refused() })).rejects.toThrow('refused')
  async function* broken(): AsyncGenerator<Row> {
    yield* rows
    throw new Error('the database went away')
  }
  const response = await tableFile('csv', { name: 'plans', columns, rows: broken() })
  await expect(response.text()).rejects.toThrow('the database went away')
})

test('a download that is given up stops reading', async () => {
  let isOpen = true
  async function* endless(): AsyncGenerator<Row> {
    try {
      for (;;) yield* rows
    } finally {
      isOpen = false
    }
  }
  const response = await tableFile('csv', { name: 'plans', columns, rows: endless() })
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect.poll(() => isOpen).toBe(false)
})
