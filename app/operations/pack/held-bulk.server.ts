import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/engine.server.ts'
import { packKey } from '#app/db/pack-key.server.ts'
import { seal, unseal } from '#app/db/pack-seal.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { heldFolder, makeUploadFolder } from '#app/operations/held-upload.server.ts'

// Documents of a bulk that wait for their confirmation lie sealed on disk, their names with them: nobody who only reads
// the disk reads a child's plan. They go after a day at the latest.

/** What waits: which cycle it is for, and the files' own names in order. */
type HeldBulk = { cycleId: string; names: string[] }

const listName = 'list'

/** Seals files into a folder of their own and gives its id. */
export async function holdBulk(db: Database, cycleId: string, files: readonly FileAt[]): Promise<string> {
  const bulkId = randomUUID()
  await makeUploadFolder(bulkId)
  const held: HeldBulk = { cycleId, names: files.map(({ name }) => name) }
  await writeSealed(db, bulkId, 0, Buffer.from(JSON.stringify(held), 'utf8'))
  for (const [index, file] of files.entries()) {
    await writeSealed(db, bulkId, index + 1, await readFile(file.path))
  }
  return bulkId
}

/** What waits under an id; refuses one that is not here any more, or belongs to another cycle. */
export async function readBulk(db: Database, bulkId: string, cycleId: string): Promise<HeldBulk> {
  const held = JSON.parse((await readSealed(db, bulkId, 0)).toString('utf8')) as HeldBulk
  if (held.cycleId !== cycleId) throw goneBulk()
  return held
}

/** The bytes of the file at a place of the list. */
export function readHeld(db: Database, bulkId: string, index: number): Promise<Buffer> {
  return readSealed(db, bulkId, index + 1)
}

/**
 * Takes what waits for one attaching. A second one at the same time, as by two clicks, finds it gone: both would read
 * their documents from one place, and one child's could end in the pack of another.
 */
export async function claimBulk(bulkId: string): Promise<void> {
  await mkdir(path.join(heldFolder(bulkId), 'claimed')).catch(() => {
    throw goneBulk()
  })
}

/** Where a document lies unsealed while it is read. */
export function workPlace(bulkId: string): string {
  return path.join(heldFolder(bulkId), 'reading')
}

const placeOf = (bulkId: string, ordinal: number) => ({
  fileId: bulkId,
  part: 'content' as const,
  ordinal,
  isLast: true,
})
const fileOf = (bulkId: string, ordinal: number) =>
  path.join(heldFolder(bulkId), ordinal === 0 ? listName : String(ordinal))

async function writeSealed(db: Database, bulkId: string, ordinal: number, bytes: Buffer): Promise<void> {
  await writeFile(fileOf(bulkId, ordinal), seal(packKey(db), placeOf(bulkId, ordinal), bytes), { mode: 0o600 })
}

async function readSealed(db: Database, bulkId: string, ordinal: number): Promise<Buffer> {
  const key = packKey(db)
  try {
    return unseal(key, placeOf(bulkId, ordinal), await readFile(fileOf(bulkId, ordinal)))
  } catch {
    throw goneBulk()
  }
}

function goneBulk(): Refusal {
  return new Refusal(
    'not-found',
    'BULK_GONE',
    'These documents are not waiting here any more: they were attached, or a day has passed. Choose them again.',
  )
}
