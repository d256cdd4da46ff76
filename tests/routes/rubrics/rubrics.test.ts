import { expect, test } from 'vitest'
import * as compare from '#app/routes/rubrics/compare.tsx'
import * as format from '#app/routes/rubrics/format.tsx'
import * as newRubric from '#app/routes/rubrics/new.tsx'
import * as rubric from '#app/routes/rubrics/rubric.tsx'
import * as rubrics from '#app/routes/rubrics/rubrics.tsx'
import * as schema from '#app/routes/rubrics/schema.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeAdditions } from '#tests/factories/additions.ts'
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
  expect(await rubrics.loader(routeArgs(await published()))).toMatchObject({
    rubrics: [{ id: 'ehcp-core' }, { id: 'form-audit' }],
    mayPublish: false,
  })
  const db = await freshDatabase()
  expect(await rubrics.loader(routeArgs(await makeWork(db)))).toMatchObject({ rubrics: [] })
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

async function administrator() {
  const { db } = await published()
  return makeWork(db, { role: 'administrator' })
}

type Sent = {
  data: { reply: { errors: { sentence: string }[] } | null; checked: unknown; text: string }
  init?: { status: number }
}

async function send(work: Work, fields: Record<string, string | File>): Promise<unknown> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return newRubric.action(routeArgs(work, { form }))
}

test('additions are chosen, seen and published; every mistake of a file is listed', async () => {
  const work = await administrator()
  const none = (await send(work, {})) as Sent
  expect([none.init?.status, none.data.reply?.errors[0]?.sentence]).toEqual([
    400,
    'Choose a rubric file, or a file of additions',
  ])
  const wrong = (await send(work, { file: new File(['{"addsTo":{}}'], 'a.json') })) as Sent
  expect(wrong.init?.status).toBe(400)
  expect(wrong.data.checked).toMatchObject({
    problems: [{ where: ['addsTo', 'id'] }, {}, {}, {}, {}, {}],
    preview: null,
  })
  const file = new File([JSON.stringify(makeAdditions())], 'a.json')
  const shown = (await send(work, { file })) as Sent
  expect(shown.data.checked).toMatchObject({ problems: [], preview: { from: 'ehcp-core 2026-1' } })
  const done = (await send(work, { document: shown.data.text })) as Response
  expect(done.headers.get('Location')).toBe('/rubrics/ehcp-core?version=2026-1%2Bnorthmere-1&done=published')
  const again = (await send(work, { document: shown.data.text })) as Sent
  expect([again.init?.status, again.data.reply?.errors[0]?.sentence]).toEqual([
    409,
    'version: Version 2026-1+northmere-1 of ehcp-core is published already, and never changes. Give yours another name.',
  ])
  const url = '/rubrics/ehcp-core?version=2026-1%2Bnorthmere-1&done=published'
  expect(await rubric.loader(routeArgs(work, { url, params: { rubricId: 'ehcp-core' } }))).toMatchObject({
    origin: 'area',
    done: 'published',
  })
})

test('two versions are compared, and the format and its schema are there to read', async () => {
  const work = await published()
  const url = '/rubrics/ehcp-core/compare?from=2025-1&to=2026-1'
  expect(await compare.loader(routeArgs(work, { url, params: { rubricId: 'ehcp-core' } }))).toMatchObject({
    from: '2025-1',
    to: '2026-1',
  })
  expect(format.loader(routeArgs(work))).toMatchObject({ mayPublish: false })
  expect(await schema.loader().json()).toHaveProperty('anyOf')
})
