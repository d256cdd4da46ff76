import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, openDatabase } from '#app/db/open.server.ts'
import { lookAt, removeFile } from '#prisma/demonstration/look-at.ts'
import { makeDatabaseUrl, makeFileUrl, type DatabasePlace } from '#tests/support/running-app.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function place(made: DatabasePlace | Promise<DatabasePlace>): Promise<string> {
  const { databaseUrl, remove } = await made
  onTestFinished(remove)
  return databaseUrl
}

/** Runs the command that `npm run demo` runs, until it ends by itself. */
function demo(databaseUrl: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  const env = { ...process.env, VITEST: undefined, DATABASE_URL: databaseUrl }
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join('app', 'cli', 'demo.ts'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: stdout + stderr })
    })
  })
}

test('a database that nobody has used holds nothing; with a colleague in it, it holds real data', async () => {
  const url = await place(makeDatabaseUrl())
  expect(await lookAt(locate(url))).toBe('nothing')
  const { db, close } = await openDatabase(url)
  expect(await lookAt(locate(url))).toBe('nothing')
  await makeArea(db)
  expect(await lookAt(locate(url))).toBe('nothing')
  await makeWork(db)
  expect(await lookAt(locate(url))).toBe('real data')
  await db.area.update({ where: { id: 'area' }, data: { isDemonstration: true } })
  expect(await lookAt(locate(url))).toBe('unfinished')
  await close()
})

test('the demonstration leaves real data alone, with or without --reset', async () => {
  const url = await place(makeFileUrl())
  const { db, close } = await openDatabase(url)
  await makeArea(db)
  await makeWork(db)
  await close()
  const before = await rowsIn(url)

  for (const args of [[], ['--reset']]) {
    const { code, printed } = await demo(url, ...args)
    expect(code).toBe(1)
    expect(printed).toContain('holds the data of an area, so the demonstration leaves it alone')
  }
  expect(await rowsIn(url)).toEqual(before)
})

/** What the area's tables hold. The bytes of the file may move: the engine folds its journal in when it likes. */
async function rowsIn(url: string) {
  const db = connect(locate(url))
  try {
    return { area: await db.area.findMany(), people: await db.person.findMany(), trail: await db.trailEvent.findMany() }
  } finally {
    await db.$disconnect()
  }
}

test('the demonstration does not remove a file that a running workbench owns', async () => {
  const url = await place(makeFileUrl())
  const { db, close } = await openDatabase(url)
  onTestFinished(close)
  await makeArea(db)
  await db.area.update({ where: { id: 'area' }, data: { isDemonstration: true } })

  const { code, printed } = await demo(url, '--reset')
  expect(code).toBe(1)
  expect(printed).toContain('Another copy of the workbench is already using')
  expect(await db.area.count()).toBe(1)
})

test('a demonstration file is removed whole', async () => {
  const url = await place(makeFileUrl())
  const { close } = await openDatabase(url)
  await close()
  const file = url.slice('file:'.length)
  removeFile(file)
  expect(['', '-wal', '-shm'].filter((suffix) => existsSync(file + suffix))).toEqual([])
  expect(await lookAt(locate(url))).toBe('nothing')
})

test('an option that does not exist is named', async () => {
  const { code, printed } = await demo(await place(makeFileUrl()), '--rest')
  expect(code).toBe(2)
  expect(printed).toContain('There is no option --rest')
})
