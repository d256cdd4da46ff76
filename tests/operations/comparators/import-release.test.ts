import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { percentOf } from '#app/domain/comparators/comparison.ts'
import type { Topic } from '#app/domain/comparators/series.ts'
import { chooseComparedAreas, getAreaChoice } from '#app/operations/comparators/choose-areas.server.ts'
import { getComparators } from '#app/operations/comparators/get-comparators.server.ts'
import { importRelease } from '#app/operations/comparators/import-release.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const release = {
  name: 'education-health-and-care-plans_2025.zip',
  path: path.resolve('prisma/demonstration/published/dfe-education-health-and-care-plans-2025.zip'),
}

async function makeHull(): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  await db.area.update({ where: { id: 'area' }, data: { laCode: '810' } })
  return makeWork(db)
}

/** The percentages of our own area for a series, by period. */
async function ownShares(work: Work, topic: Topic, code: string, area = 0) {
  const { comparisons } = await getComparators(work, topic)
  const found = comparisons.find(({ series }) => series.code === code)
  return Object.fromEntries(
    found?.periods.map((period, index) => {
      const figure = found.figures[area]?.[index]
      const percent = figure ? percentOf(figure) : undefined
      return [period, percent === null ? figure?.value : Number(percent?.toFixed(1))]
    }) ?? [],
  )
}

test('the real release is read as it is, and gives the published figures of one area', async () => {
  const work = await makeHull()
  const imported = await importRelease(work, { file: release })
  expect(imported).toMatchObject({ figures: 10_798, flawed: 34 })
  // Published values for Kingston upon Hull (810) and England: DfE, Education, health and care plans, reporting year 2025.
  expect(await ownShares(work, 'timeliness', 'within_20_weeks')).toEqual({
    2019: 92.9,
    2020: 89.2,
    2021: 23.2,
    2022: 27.1,
    2023: 28.5,
    2024: 5.8,
  })
  expect(await ownShares(work, 'timeliness', 'within_20_weeks', 2)).toMatchObject({ 2024: 46.4 })
  expect(await ownShares(work, 'reviews', 'decision_4_weeks')).toEqual({ 2024: 29.3 })
  expect(await ownShares(work, 'needs', 'need_slcn')).toEqual({ 202425: 35.4 })
  expect(await ownShares(work, 'needs', 'need_asd', 2)).toEqual({ 202425: 31.5 })
  const { comparisons } = await getComparators(work, 'appeals')
  expect(comparisons[0]?.figures[0]?.slice(0, 5).map((figure) => figure?.value)).toEqual([68, 47, 46, 30, 15])
  const plans = await getComparators(work, 'plans')
  expect(plans.comparisons[0]?.figures[0]?.map((figure) => figure?.value)).toEqual([
    3245, 2982, 2595, 2402, 2100, 1886, 1729,
  ])
})

test('the impossible rows of the release are kept, each with its warning', async () => {
  const work = await makeHull()
  await importRelease(work, { file: release })
  const own = { laCode: '810', flaw: { not: '' } }
  const flawed = await work.db.comparatorFigure.findMany({
    where: own,
    orderBy: [{ series: 'asc' }, { period: 'asc' }],
  })
  expect(flawed.map(({ series, period, value }) => [series, period, value])).toEqual([
    ['new_plans', '2022', 6078],
    ['reviews_amend', '2024', 1398],
    ['reviews_cease', '2024', 4],
    ['reviews_maintain', '2024', 1016],
    ['reviews_no_outcome', '2024', -153],
  ])
})

test('the area, its region, England and the chosen neighbours stand beside each other', async () => {
  const work = await makeHull()
  await importRelease(work, { file: release })
  const choice = await getAreaChoice(work)
  expect(choice).toMatchObject({ own: 'Kingston upon Hull, City of', regionCode: 'E12000003' })
  expect(choice.areas).toHaveLength(152)
  expect(choice.regions).toHaveLength(9)
  const { version } = await work.db.area.findUniqueOrThrow({ where: { id: 'area' } })
  await chooseComparedAreas(work, { regionCode: 'E12000003', neighbours: ['806', '805', '810'], version })
  const { areas, isOwnMissing } = await getComparators(work, 'timeliness')
  expect(areas.map(({ kind, name }) => [kind, name])).toEqual([
    ['own', 'Kingston upon Hull, City of'],
    ['region', 'Yorkshire and The Humber'],
    ['england', 'England'],
    ['neighbour', 'Middlesbrough'],
    ['neighbour', 'Hartlepool'],
  ])
  expect(isOwnMissing).toBe(false)
  await expect(chooseComparedAreas(work, { regionCode: '', neighbours: [], version })).rejects.toThrow(/meanwhile/)
  const unknown = { regionCode: '', neighbours: ['999'], version: version + 1 }
  await expect(chooseComparedAreas(work, unknown)).rejects.toMatchObject({ field: 'neighbours' })
  const elsewhere = { regionCode: 'E06000010', neighbours: [], version: version + 1 }
  await expect(chooseComparedAreas(work, elsewhere)).rejects.toMatchObject({ field: 'regionCode' })
  const events = await work.db.trailEvent.findMany({ orderBy: { seq: 'asc' }, select: { type: true } })
  expect(events.map(({ type }) => type)).toEqual(['COMPARATORS_IMPORTED', 'COMPARATORS_CHOSEN'])
})

test('of two releases that are loaded at once one is shown', async () => {
  const work = await makeHull()
  await Promise.all([importRelease(work, { file: release }), importRelease(work, { file: release })])
  expect(await work.db.comparatorRelease.count({ where: { isCurrent: true } })).toBe(1)
})

test('a newer release takes the place of the one before', async () => {
  const work = await makeHull()
  await importRelease(work, { file: release })
  const second = await importRelease(work, { file: release })
  expect((await getComparators(work, 'plans')).release?.id).toBe(second.releaseId)
  expect(await work.db.comparatorRelease.count({ where: { isCurrent: true } })).toBe(1)
})

test('an area without a row of its own still sees England, and one without a release is told', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db, { role: 'head_of_service' })
  expect((await getComparators(work, 'plans')).release).toBeNull()
  await importRelease(work, { file: release })
  const { areas, isOwnMissing } = await getComparators(work, 'plans')
  expect([areas.map(({ name }) => name), isOwnMissing]).toEqual([['England'], true])
})

test('a file without published tables is refused with a sentence, and nothing is written', async () => {
  const work = await makeHull()
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = { name: 'plans.csv', path: path.join(folder, 'x') }
  writeFileSync(file.path, 'reference,need\nEHC-1,SLCN\n')
  await expect(importRelease(work, { file })).rejects.toThrow(/holds none of the published tables/)
  writeFileSync(file.path, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)]))
  await expect(importRelease(work, { file })).rejects.toThrow(/damaged/)
  const headings =
    'time_period,time_identifier,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown,new_ehc_plans'
  const row = '2024,Calendar year,Local authority,E12000003,Yorkshire,E06000010,810,Hull,All,All,536'
  writeFileSync(file.path, `${headings}\n${row}\n${row.replace('810,Hull,All,All,536', '81')}`)
  await expect(importRelease(work, { file })).rejects.toThrow('plans.csv ends in the middle of line 3: it was cut off')
  writeFileSync(file.path, `${headings}\n${row}\n`)
  await expect(importRelease(work, { file })).rejects.toMatchObject({ code: 'RELEASE_INCOMPLETE', field: 'file' })
  expect(await work.db.comparatorRelease.count()).toBe(0)
})

test('auditors neither read nor load comparators', async () => {
  const auditor = await makeWork(await freshDatabase(), { role: 'auditor' })
  await expect(getComparators(auditor, 'plans')).rejects.toThrow(/role/)
  await expect(importRelease(auditor, { file: release })).rejects.toThrow(/role/)
})
