import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importConflicts, previewConflicts } from '#app/operations/conflicts/import-conflicts.server.ts'
import { readConflictsFile } from '#app/operations/conflicts/read-conflicts-file.server.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'

function fileOf(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-conflicts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = { path: path.join(folder, 'upload'), name: 'conflicts.csv' }
  writeFileSync(file.path, text)
  return file
}

test('a file is previewed, then recorded: open audits in conflict are taken away', async () => {
  const { db, officer, auditors } = await sharedOut({ health: 2 })
  const one = auditors[0]!.actor.id!
  const { signInName } = await db.person.findUniqueOrThrow({ where: { id: one } })
  const [audit, other] = await db.audit.findMany({ where: { auditorId: one }, take: 2 })
  const text = `Auditor;Plan reference;Reason\r\n${signInName};${audit!.planRef};Wrote the advice\r\nnobody;${other!.planRef};x\r\n`
  const rows = await readConflictsFile(fileOf(text))
  const preview = await previewConflicts(officer, rows)
  expect(preview.taken).toMatchObject([{ line: 2, name: 'health 1', planRef: audit!.planRef }])
  expect(preview.refused).toMatchObject([{ line: 3, column: 'Auditor' }])
  expect(await db.conflictOfInterest.count()).toBe(0)
  expect(await importConflicts(officer, rows)).toEqual({ taken: 1, released: 1 })
  expect(await db.conflictOfInterest.findMany()).toMatchObject([{ personId: one, source: 'imported' }])
  expect(await db.audit.findUniqueOrThrow({ where: { id: audit!.id } })).toMatchObject({
    auditorId: null,
    state: 'unassigned',
    version: audit!.version + 1,
  })
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toMatchObject([
    'CONFLICTS_IMPORTED',
    { count: 1, releasedAudits: [audit!.id] },
  ])
  await expect(importConflicts(officer, rows)).rejects.toMatchObject({ code: 'NOTHING_NEW' })
  await expect(importConflicts(auditors[0]!, rows)).rejects.toMatchObject({ kind: 'forbidden' })
})

test.each([
  ['Auditor,Plan reference\r\n', 'no rows beneath'],
  ['Name of school,URN\r\nx,1\r\n', 'has no columns'],
  [`Auditor,Plan reference\r\n${'a,b\r\n'.repeat(5_001)}`, 'more than 5,000 rows'],
  ['%PDF-1.7', 'PDF'],
])('a file that cannot be meant is refused with a sentence', async (text, sentence) => {
  await expect(readConflictsFile(fileOf(text))).rejects.toThrow(sentence)
})
