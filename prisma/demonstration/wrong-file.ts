import { rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from '#app/db/open.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { undoImport } from '#app/operations/history/undo-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { workOf } from './people.ts'
import { at } from './timeline.ts'

/**
 * The second officer loads the export of one locality only, sees that most plans have gone, and takes it back the same
 * morning: the history shows both.
 */
export async function loadWrongFile(db: Database, day: string, register: string): Promise<void> {
  const [headings = '', ...rows] = register.split('\n')
  const north = [headings, ...rows.filter((row) => row.includes(',North,'))].join('\n')
  const folder = mkdtempSync(path.join(tmpdir(), 'northmere-'))
  try {
    const file = { path: path.join(folder, 'north.csv'), name: `northmere-north-only-${day}.csv` }
    writeFileSync(file.path, north)
    const { importId } = await previewImport(await workOf(db, 'officer2', at(day, 60)), { files: [file], asOf: day })
    await confirmImport(await workOf(db, 'officer2', at(day, 65)), { importId, isGoneMeant: true })
    const reason = 'The export held the plans of one locality only. The whole register is exported again next month.'
    await undoImport(await workOf(db, 'officer2', at(day, 95)), { importId, reason })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
