import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '#app/db/migrate.server.ts'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'

async function begin() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp cli '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'area.db')
  const location = { engine: 'sqlite' as const, file, url: `file:${file}` }
  await migrate('sqlite', adapterFor(location))
  const db = connect(location)
  onTestFinished(() => db.$disconnect())
  const run = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: `file:${file}`, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
    return promisify(execFile)(process.execPath, ['app/cli/main.ts', 'report', 'build', ...args], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    )
  }
  return { db, run, folder }
}

test('the command writes the same report as the page, as PDF and as CSV', async () => {
  const { db, run, folder } = await begin()
  await makeArea(db)
  const { id } = await saveCycle(db, { plans: greenPlans(20) })
  await lockCycle(await makeWork(db), { cycleId: id, version: 1 })
  await draftReport(await makeWork(db, { role: 'head_of_service' }), { quarter: '2026-Q4' })

  const pdf = path.join(folder, 'r.pdf')
  expect(await run('2026-Q4', '--format', 'pdf', '--out', pdf)).toEqual({ code: 0, said: `Draft: written to ${pdf}\n` })
  const texts = (await readPdfText(readFileSync(pdf))).map(({ text }) => text)
  expect(texts).toContain('Draft, not signed')

  const csv = path.join(folder, 'r.csv')
  expect(await run('2026-Q4', '--format', 'csv', '--out', csv)).toMatchObject({ code: 0 })
  expect(readFileSync(csv, 'utf8')).toContain('20 of 20')
})

test('a quarter without a report, a wrong quarter and a missing format get a sentence and no file', async () => {
  const { run, folder } = await begin()
  const out = path.join(folder, 'r.pdf')
  expect(await run('2026-Q4', '--format', 'pdf', '--out', out)).toEqual({ code: 1, said: 'There is no such report.\n' })
  expect(await run('autumn', '--format', 'pdf', '--out', out)).toMatchObject({
    code: 2,
    said: expect.stringContaining('Enter a quarter like 2026-Q4'),
  })
  expect(await run('2026-Q4')).toMatchObject({
    code: 2,
    said: expect.stringContaining('Give --format pdf, docx, xlsx or csv'),
  })
  expect(await run('2026-Q4', '--colour')).toMatchObject({ code: 2 })
  expect(existsSync(out)).toBe(false)
})
