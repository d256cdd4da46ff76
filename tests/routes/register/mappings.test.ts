import { expect, test } from 'vitest'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { saveMapping } from '#app/operations/mapping/save-mapping.server.ts'
import { action as keptAction, loader as keptLoader } from '#app/routes/register/kept-mapping.tsx'
import { loader as mappingsLoader } from '#app/routes/register/mappings.tsx'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const text = csvText([
    ['Case no', 'Surname', 'Patch'],
    ['001', 'Invented', 'North'],
  ])
  const file = () => fileOnDisk('ours.csv', text)
  const { importId } = await previewImport(work, { files: [file()] })
  await saveMapping(work, { importId, columns: ['ref', undefined, 'locality'] })
  const { mappings } = await mappingsLoader(routeArgs(work, { url: '/register/mappings' }))
  return { db, work, file, mapping: mappings[0] }
}

test('a kept mapping is listed with all headings, changed for the next file, and deleted', async () => {
  const { db, work, file, mapping } = await begin()
  expect(mapping).toMatchObject({
    fileName: 'ours.csv',
    headings: ['Case no', 'Surname', 'Patch'],
    mapping: { ref: 'Case no', locality: 'Patch' },
    savedByName: work.actor.name,
  })
  const params = { mappingId: mapping?.id ?? '' }
  const send = (form: Record<string, string>) =>
    keptAction(routeArgs(work, { url: '/register/mappings/x', params, form }))
  expect(await keptLoader(routeArgs(work, { params }))).toMatchObject({ version: 1 })
  const columns = { 'columns[0]': 'ref', 'columns[1]': '', 'columns[2]': '' }
  expect(await send({ ...columns, version: '1', 'columns[0]': '' })).toMatchObject({ init: { status: 400 } })
  expect(((await send({ ...columns, version: '1' })) as Response).headers.get('location')).toContain('done=changed')
  expect(await send({ ...columns, version: '1' })).toMatchObject({ init: { status: 409 } })
  const { importId } = await previewImport(work, { files: [file()] })
  expect((await db.import.findUniqueOrThrow({ where: { id: importId } })).mapping).toBe('{"ref":"Case no"}')
  expect(((await send({ intent: 'delete', version: '2' })) as Response).headers.get('location')).toContain(
    'done=deleted',
  )
  expect(await db.columnMapping.count()).toBe(0)
  expect(await send({ intent: 'delete', version: '2' })).toMatchObject({ init: { status: 409 } })
  expect(await previewImport(work, { files: [file()] })).toMatchObject({ isMapped: false })
  const events = await db.trailEvent.findMany({ where: { type: { startsWith: 'MAPPING' } }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['MAPPING_SAVED', 'MAPPING_SAVED', 'MAPPING_DELETED'])
})

test('nobody but a SEND officer sees or changes mappings', async () => {
  const { db, mapping } = await begin()
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const) {
    const work = await makeWork(db, { role })
    const params = { mappingId: mapping?.id ?? '' }
    await expect(mappingsLoader(routeArgs(work, { url: '/' }))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(keptLoader(routeArgs(work, { params }))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    const form = { intent: 'delete', version: '1' }
    expect(await keptAction(routeArgs(work, { params, form }))).toMatchObject({ init: { status: 403 } })
  }
  expect(await db.columnMapping.count()).toBe(1)
})
