import type { Row } from '#app/domain/reading/headings.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'

/** All rows of the first sheet. */
export async function readAll(file: FileAt): Promise<Row[]> {
  const opened = await openFile(file)
  const rows: Row[] = []
  for await (const row of opened.sheets[0]?.rows() ?? []) rows.push(row)
  await opened.close()
  return rows
}

/** The code and sentence with which a file is refused. */
export async function refusalOf(file: FileAt): Promise<{ code: string; message: string; field: string }> {
  return readAll(file).then(
    () => ({ code: 'NONE', message: '', field: '' }),
    (error: { code: string; message: string; field: string }) => error,
  )
}
