import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { rubricCheck } from '#app/cli/rubric-check.ts'
import { getRubric } from '#app/operations/rubric/get-rubric.server.ts'
import { listRubrics } from '#app/operations/rubric/list-rubrics.server.ts'
import { publishRubrics, rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork, testNow } from '#tests/support/work.ts'

async function systemWork(): Promise<Work> {
  return {
    db: await freshDatabase(),
    now: testNow,
    actor: { id: null, name: 'The workbench', role: 'system', agency: null },
  }
}

/** A copy of the rubrics in which the published file reads differently. */
function changedFolder(change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rubrics '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(rubricFolder, folder, { recursive: true })
  const file = path.join(folder, 'ehcp-core', '2025-1.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return folder
}

test('the first start publishes the rubrics, the second adds nothing', async () => {
  const work = await systemWork()
  expect(await publishRubrics(work)).toBe(3)
  expect(await publishRubrics(work)).toBe(0)
  const rows = await work.db.rubricVersion.findMany({ orderBy: [{ rubricId: 'asc' }, { version: 'asc' }] })
  const product = { publishedAt: testNow, origin: 'product', publishedByName: null }
  expect(rows).toMatchObject([
    { rubricId: 'ehcp-core', version: '2025-1', ...product },
    { rubricId: 'ehcp-core', version: '2026-1', ...product },
    { rubricId: 'form-audit', version: '2026-1', ...product },
  ])
  const events = await work.db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['RUBRIC_PUBLISHED', 'RUBRIC_PUBLISHED', 'RUBRIC_PUBLISHED'])
  expect(JSON.parse(events[0]?.payload ?? '')).toMatchObject({
    rubricId: 'ehcp-core',
    version: '2025-1',
    checksum: rows[0]?.checksum,
  })
})

test('of two servers that start at once one publishes the rubrics, and the other finds nothing to do', async () => {
  const work = await systemWork()
  const added = await Promise.all([publishRubrics(work), publishRubrics(work)])
  expect(added.toSorted()).toEqual([0, 3])
  expect(await work.db.trailEvent.count({ where: { type: 'RUBRIC_PUBLISHED' } })).toBe(3)
})

test('a published version that was changed is refused', async () => {
  const work = await systemWork()
  await publishRubrics(work)
  const folder = changedFolder((text) => text.replace('Core audit', 'Other audit'))
  await expect(publishRubrics(work, { folder })).rejects.toMatchObject({ code: 'RUBRIC_CHANGED' })
  expect((await getRubric(work, { rubricId: 'ehcp-core', version: '2025-1' })).rubric.title).toMatch(/^Core audit/)
})

test.each([
  ['no JSON', () => '{', 'The file: It is not JSON. Reading stopped in line 1, column 2.'],
  [
    'another version than its name',
    (text: string) => text.replace('"2025-1"', '"2026-2"'),
    'The folder and the name of the file',
  ],
  [
    'a rubric that does not hold together',
    (text: string) => text.replace('"id": "A2"', '"id": "A1"'),
    'The id A1 is used more than once.',
  ],
])('a file with %s is refused and nothing is published', async (_, change, sentence) => {
  const work = await systemWork()
  await expect(publishRubrics(work, { folder: changedFolder(change) })).rejects.toThrow(sentence)
  expect(await work.db.rubricVersion.count()).toBe(0)
})

test('only an administrator may publish', async () => {
  const db = await freshDatabase()
  await expect(publishRubrics(await makeWork(db, { role: 'auditor' }))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('everybody can read the rubrics; one that is not there is not found', async () => {
  const work = await systemWork()
  await publishRubrics(work)
  const auditor = await makeWork(work.db, { role: 'auditor' })
  expect(await listRubrics(auditor)).toMatchObject([
    {
      id: 'ehcp-core',
      version: '2026-1',
      criteria: 84,
      versions: [{ version: '2026-1', origin: 'product' }, { version: '2025-1' }],
    },
    { id: 'form-audit', version: '2026-1' },
  ])
  expect((await getRubric(auditor, { rubricId: 'ehcp-core', version: '2025-1' })).rubric.criteria).toHaveLength(67)
  await expect(getRubric(auditor, { rubricId: 'ehcp-core', version: '1999-1' })).rejects.toMatchObject({
    kind: 'not-found',
  })
})

test('the command says that the rubrics are ready, and what is wrong with a changed one', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(await rubricCheck([])).toBe(0)
  expect(log.mock.calls.flat().slice(0, 2)).toEqual([
    'ehcp-core 2025-1: 10 sections, 67 criteria, 7 findings. Ready.',
    'ehcp-core 2026-1: 14 sections, 84 criteria, 7 findings. Ready.',
  ])
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await rubricCheck([changedFolder((text) => text.replace('Core audit', 'Other audit'))])).toBe(1)
  expect(error.mock.calls.flat()[0]).toContain('The file was changed after it was published.')
  error.mockClear()
})
