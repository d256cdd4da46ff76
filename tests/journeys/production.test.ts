import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyBuild } from '#tests/support/build-app.ts'
import { startApp } from '#tests/support/running-app.ts'
import { packagesOfAServer } from '../../deploy/prune-packages.ts'

// A server as the Dockerfile lays it out: the files that it copies, the packages that it keeps, and nothing else of the tree.

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp server '))
  for (const place of ['package.json', 'app', 'rubrics', path.join('prisma', 'migrations')])
    cpSync(place, path.join(folder, place), { recursive: true })
  cpSync(journeyBuild, path.join(folder, 'build'), { recursive: true })
  // The image brings Node itself.
  const packages = packagesOfAServer('package-lock.json').filter((each) => !/node_modules\/node(-\w|$)/.test(each))
  for (const each of packages.filter((place) => existsSync(place))) link(each, path.join(folder, each))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A package's own files, without the packages inside it; linked where one disk holds both. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') link(source, target)
    } else if (entry.isFile()) {
      try {
        linkSync(source, target)
      } catch {
        cpSync(source, target)
      }
    }
  }
}

test('a server without the packages of development starts, serves pages, and runs commands', async () => {
  const databaseUrl = `file:${path.join(folder, 'data', 'workbench.db')}`
  const app = await startApp(databaseUrl, { BUILD_DIR: 'build' }, folder)
  expect(await (await fetch(`${app.origin}/health/ready`)).json()).toEqual({ status: 'ok' })
  const page = await (await fetch(`${app.origin}/sign-in`)).text()
  expect(page).toContain('Sign in')
  const [, script = ''] = /"(\/assets\/entry\.client-[\w-]+\.js)"/.exec(page) ?? []
  expect((await fetch(app.origin + script)).status).toBe(200)
  await app.stop()
  const command = spawn(process.execPath, ['app/cli/main.ts', 'trail', 'verify'], {
    cwd: folder,
    env: { ...process.env, VITEST: undefined, DATABASE_URL: databaseUrl },
  })
  let printed = ''
  command.stdout.on('data', (chunk) => (printed += String(chunk)))
  expect(await once(command, 'exit')).toEqual([0, null])
  expect(printed).toContain('The trail is whole')
})
