import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FileAt } from '#app/intake/sheet.ts'

// Files that were sent, on disk for as long as their import needs them: each import has a folder of its own, which only
// this account can read. Its name is the import's random id, so that any page of the import finds it again.

const prefix = 'ehcp-upload-'
const namesFile = 'names.json'
const millisecondsKept = 24 * 60 * 60 * 1_000

/** Makes the folder for the files of one upload. */
export async function makeUploadFolder(uploadId: string): Promise<string> {
  const folder = heldFolder(uploadId)
  await mkdir(folder, { mode: 0o700 })
  return folder
}

/** Notes what the files are called, so that they can be found again. */
export async function nameUpload(uploadId: string, files: readonly FileAt[]): Promise<void> {
  await writeFile(path.join(heldFolder(uploadId), namesFile), JSON.stringify(files), { mode: 0o600 })
}

/** The files of an import, or undefined when they are not here any more (or not on this server). */
export async function heldFiles(importId: string): Promise<FileAt[] | undefined> {
  const text = await readFile(path.join(heldFolder(importId), namesFile), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as FileAt[])
}

/** Deletes the files of an import; nothing happens when there are none. */
export async function dropUpload(importId: string): Promise<void> {
  await rm(heldFolder(importId), { recursive: true, force: true })
}

const betweenLooks = 60 * 60 * 1_000

/** Looks every hour for what nobody came back to, as long as a server runs. Gives the way to stop. */
export function keepDroppingUploads(): () => void {
  const look = () => void dropOldUploads(new Date()).catch(() => {})
  const timer = setInterval(look, betweenLooks)
  timer.unref()
  return () => clearInterval(timer)
}

/** Deletes what nobody came back to for a day: at each start, every hour, and with each new import. */
export async function dropOldUploads(now: Date): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))
  const oldest = now.getTime() - millisecondsKept
  await Promise.all(
    names.map(async (name) => {
      const folder = path.join(tmpdir(), name)
      const found = await stat(folder).catch(() => null)
      // Another account's folder is not ours to delete.
      if (found !== null && found.mtimeMs < oldest) await rm(folder, { recursive: true, force: true }).catch(() => {})
    }),
  )
}

/** The folder of an upload; it need not exist. */
export function heldFolder(uploadId: string): string {
  // The id comes from an address: nothing but a plain id may become part of a path.
  return path.join(tmpdir(), prefix + (/^[0-9a-f-]{36}$/.test(uploadId) ? uploadId : 'none'))
}
