import { expect, test } from 'vitest'
import * as rubric from '#app/routes/rubrics/rubric.tsx'
import * as rubrics from '#app/routes/rubrics/rubrics.tsx'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

async function published() {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'head_of_service' })
  await publishRubrics({ ...work, actor: { id: null, name: 'The workbench', role: 'system', agency: null } })
  return work
}

test('the rubrics are listed, and none is an empty list', async () => {
  expect(await rubrics.loader(routeArgs(await published()))).toMatchObject([{ id: 'ehcp-core' }, { id: 'form-audit' }])
  const db = await freshDatabase()
  expect(await rubrics.loader(routeArgs(await makeWork(db)))).toEqual([])
})

test('a rubric opens in its newest version or in the one asked for; another is not found', async () => {
  const work = await published()
  const open = (url: string, rubricId = 'ehcp-core') => rubric.loader(routeArgs(work, { url, params: { rubricId } }))
  expect(await open('/rubrics/ehcp-core')).toMatchObject({
    rubric: { version: '2026-1' },
    versions: ['2026-1', '2025-1'],
  })
  expect(await open('/rubrics/ehcp-core?version=2025-1')).toMatchObject({ rubric: { version: '2025-1' } })
  await expect(open('/rubrics/ehcp-core?version=1999-1')).rejects.toMatchObject({ kind: 'not-found' })
  await expect(open('/rubrics/other', 'other')).rejects.toMatchObject({ kind: 'not-found' })
})
