import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FileInUse, lockFile } from '#app/db/file-lock.server.ts'
import { openDatabase } from '#app/db/open.server.ts'

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp lock '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'workbench.db')
}

test('the second to open an SQLite file gets one clear sentence', async () => {
  const file = temporaryFile()
  const first = await openDatabase(`file:${file}`)
  await expect(openDatabase(`file:${file}`)).rejects.toThrow(
    /Another copy of the workbench is already using workbench.db/,
  )
  await first.close()
  const again = await openDatabase(`file:${file}`)
  await again.close()
})

test('the lock of a process that was killed is free at once', async () => {
  const file = temporaryFile()
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { lockFile } = await import(${JSON.stringify(path.resolve('app/db/file-lock.server.ts'))})
     await lockFile(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000)`,
  ])
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  await expect(lockFile(file)).rejects.toThrow(FileInUse)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const unlock = await lockFile(file)
  await unlock()
})
