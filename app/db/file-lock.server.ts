import { createConnection, createServer, type Server } from 'node:net'
import { existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fingerprint } from './location.server.ts'

/** The SQLite file belongs to another process that is alive. */
export class FileInUse extends Error {
  override readonly name = 'FileInUse'
}

/**
 * Takes the lock of an SQLite file for this process. The lock is a listening socket, which the operating system takes
 * back when the process ends, however it ends: an abstract socket on Linux, a named pipe on Windows, a socket file that
 * is probed for life elsewhere.
 *
 * @returns a function that gives the lock back
 * @throws FileInUse when another process holds it
 */
export async function lockFile(file: string): Promise<() => Promise<void>> {
  const folder = realpathSync(path.dirname(file))
  const address = socketAddress(path.join(folder, path.basename(file)))
  if (process.platform !== 'linux' && process.platform !== 'win32') await removeDeadSocket(address)
  const server = await listen(address, file)
  const note = `${file}.pid`
  writeFileSync(note, String(process.pid))
  return async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
    rmSync(note, { force: true })
  }
}

function socketAddress(file: string): string {
  const name = `ehcp-workbench-${fingerprint(file)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return path.join(tmpdir(), `${name}.sock`)
}

function listen(address: string, file: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new FileInUse(inUseSentence(file)) : error)
    })
    server.listen(address, () => resolve(server))
  })
}

function inUseSentence(file: string): string {
  return `Another copy of the workbench is already using ${path.basename(file)}. Use that one, or stop it first. To run several copies at once, keep the data in PostgreSQL (DATABASE_URL).`
}

async function removeDeadSocket(address: string): Promise<void> {
  if (!existsSync(address)) return
  const isAlive = await new Promise<boolean>((resolve) => {
    const probe = createConnection(address, () => resolve(true))
    probe.once('error', () => resolve(false))
  })
  if (!isAlive) rmSync(address, { force: true })
}
