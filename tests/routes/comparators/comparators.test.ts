import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import * as areas from '#app/routes/comparators/areas.tsx'
import * as comparators from '#app/routes/comparators/comparators.tsx'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const release = 'prisma/demonstration/published/dfe-education-health-and-care-plans-2025.zip'

async function makeHead(): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  return makeWork(db, { role: 'head_of_service' })
}

async function upload(work: Work, bytes: Uint8Array<ArrayBuffer>, name: string) {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  return (await comparators.action(routeArgs(work, { url: '/comparators', form }))) as Response & {
    data?: { errors: { field: string; sentence: string }[] }
  }
}

test('the release is chosen, loaded, and shown for the areas that are then chosen', async () => {
  const work = await makeHead()
  const before = await comparators.loader(routeArgs(work, { url: '/comparators' }))
  expect(before.all.map(({ release: loaded }) => loaded)).toEqual([null, null, null, null, null])
  const reply = await upload(work, new Uint8Array(await readFile(release)), 'all-data.zip')
  expect([reply.status, reply.headers.get('Location')]).toEqual([303, '/comparators?loaded'])

  const choice = await areas.loader(routeArgs(work, { url: '/comparators/areas' }))
  const form = { regionCode: 'E12000003', neighbours: ['810', '806'], version: String(choice.version) }
  const saved = (await areas.action(routeArgs(work, { url: '/comparators/areas', form }))) as Response
  expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/comparators?chosen'])
  const after = await comparators.loader(routeArgs(work, { url: '/comparators?chosen' }))
  expect(after.isChosen).toBe(true)
  expect(after.all[0]?.areas.map(({ name }) => name)).toEqual([
    'Yorkshire and The Humber',
    'England',
    'Kingston upon Hull, City of',
    'Middlesbrough',
  ])
})

test('an area that wants no region beside it is shown none', async () => {
  const work = await makeHead()
  await work.db.area.update({ where: { id: 'area' }, data: { laCode: '810' } })
  await upload(work, new Uint8Array(await readFile(release)), 'all-data.zip')
  const choice = await areas.loader(routeArgs(work, { url: '/comparators/areas' }))
  expect(choice.regionCode).toBe('E12000003')
  const form = { regionCode: '', version: String(choice.version) }
  const saved = (await areas.action(routeArgs(work, { url: '/comparators/areas', form }))) as Response
  expect(saved.status).toBe(303)
  expect((await areas.loader(routeArgs(work, { url: '/comparators/areas' }))).regionCode).toBe('')
  const after = await comparators.loader(routeArgs(work, { url: '/comparators' }))
  expect(after.all[0]?.areas.map(({ kind }) => kind)).toEqual(['own', 'england'])
})

test('no file, and a file that is no release, are refused at the field', async () => {
  const work = await makeHead()
  const nothing = await upload(work, new Uint8Array(), '')
  expect(nothing.data?.errors).toEqual([{ field: 'file', sentence: 'Choose the zip of the published release' }])
  const other = await upload(work, new Uint8Array(Buffer.from('a,b\n1,2\n')), 'plans.csv')
  expect(other.data?.errors).toMatchObject([{ field: 'file' }])
  expect(other.data?.errors[0]?.sentence).toMatch(/^plans\.csv holds none of the published tables/)
})

test('more than ten neighbours are refused, and the choice is kept', async () => {
  const work = await makeHead()
  const many = Array.from({ length: 11 }, (_, index) => String(800 + index))
  const form = { neighbours: many, version: '1' }
  const reply = (await areas.action(routeArgs(work, { url: '/comparators/areas', form }))) as unknown as {
    data: { errors: { sentence: string }[]; values: Record<string, unknown> }
  }
  expect(reply.data.errors).toMatchObject([{ field: 'neighbours', sentence: 'Select at most 10 areas' }])
  expect(reply.data.values.neighbours).toEqual(many)
})
