import type { Work } from '#app/operations/work.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { annexACsv } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'

/** Previews an Annex A file with these rows; gives the id of the import. */
export async function previewRows(work: Work, rows: string[][], asOf?: string): Promise<string> {
  const { importId } = await previewImport(work, { files: [fileOnDisk('list 1.csv', annexACsv(rows))], asOf })
  return importId
}

/** Makes the rows the register. */
export async function importRows(work: Work, rows: string[][], asOf?: string): Promise<string> {
  const importId = await previewRows(work, rows, asOf)
  await confirmImport(work, { importId, isGoneMeant: true })
  return importId
}
