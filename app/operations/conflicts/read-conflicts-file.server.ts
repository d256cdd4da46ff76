import { mostConflictRows, readConflicts, type ConflictRow } from '#app/domain/conflicts/conflict-file.ts'
import type { Row } from '#app/domain/reading/headings.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'

/** Headings, titles and blank lines around the rows. */
const spareRows = 100

/** The rows of a conflicts file, CSV or Excel. Refuses a file of another kind, without the headings, or too long. */
export async function readConflictsFile(file: FileAt): Promise<ConflictRow[]> {
  const opened = await openFile(file, { fileBytes: 5 * 1024 * 1024 })
  try {
    const [sheet] = opened.sheets
    const rows: Row[] = []
    if (sheet) {
      for await (const row of sheet.rows()) {
        rows.push(row)
        if (rows.length > mostConflictRows + spareRows) throw tooMany()
      }
    }
    const read = readConflicts(rows)
    if (read.length > mostConflictRows) throw tooMany()
    if (read.length === 0)
      throw new Refusal('invalid', 'NO_ROWS', 'The file has headings, but no rows beneath them', 'file')
    return read
  } finally {
    await opened.close()
  }
}

function tooMany(): Refusal {
  const most = mostConflictRows.toLocaleString('en-GB')
  return new Refusal('invalid', 'TOO_MANY_ROWS', `The file has more than ${most} rows. Split it`, 'file')
}
