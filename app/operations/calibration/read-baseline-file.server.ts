import { mostPlans } from '#app/domain/calibration/study.ts'
import type { Row } from '#app/domain/reading/headings.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'

/** Headings, titles and blank lines around the rows. */
const spareRows = 100

/** The rows of the first sheet of a file of baseline audits, CSV or Excel. Refuses another kind of file, and a long one. */
export async function readBaselineFile(file: FileAt): Promise<Row[]> {
  const opened = await openFile(file, { fileBytes: 5 * 1024 * 1024 })
  try {
    const rows: Row[] = []
    const [sheet] = opened.sheets
    if (sheet === undefined) return rows
    for await (const row of sheet.rows()) {
      rows.push(row)
      if (rows.length > mostPlans + spareRows) {
        throw new Refusal('invalid', 'TOO_MANY_ROWS', `The file has more than ${mostPlans} rows. Split it`, 'file')
      }
    }
    return rows
  } finally {
    await opened.close()
  }
}
