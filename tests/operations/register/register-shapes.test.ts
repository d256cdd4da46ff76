import { expect, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { keepPersonKeys } from '#app/db/person-keys.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { keepUnsaid } from '#app/domain/reading/keep-unsaid.ts'
import type { Mapping } from '#app/domain/reading/field.ts'
import { guessMapping } from '#app/domain/reading/headings.ts'
import type { PlanRow, ReadRow } from '#app/domain/reading/read-row.ts'
import type { Shape } from '#app/domain/reading/shape.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { findRegister } from '#app/operations/register/find-register.server.ts'
import { bladeZip, localWorkbook, makeFiles, type MadeFile } from '#tests/factories/register-files/all-shapes.ts'
import { inventedPersons, isActive, referenceDate } from '#tests/factories/register-files/invented-person.ts'
import { sen2Xml } from '#tests/factories/register-files/sen2-xml.ts'
import { localHeadings } from '#tests/factories/register-files/sheets.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { makeZip } from '#tests/fixtures/register/zip.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea } from '#tests/support/work.ts'

/** A new database with an area, whose secret makes the references of SEN2 returns. */
async function areaDatabase(): Promise<Database> {
  const db = await freshDatabase()
  await makeArea(db)
  return db
}

const shapes = Object.keys(makeFiles) as Shape[]
const localMapping = guessMapping(localHeadings)

async function readFiles(db: Database, files: MadeFile[], mapping?: Mapping) {
  const onDisk = files.map(({ name, content }) => fileOnDisk(name, content))
  const found = await findRegister(db, onDisk, { ...(mapping && { mapping }), limits: { fileBytes: 1024 ** 3 } })
  const rows: ReadRow[] = []
  const progress: number[] = []
  for await (const row of found.rows({ asOf: referenceDate, onProgress: (bytes) => progress.push(bytes) }))
    rows.push(row)
  await found.close()
  return { found, rows, progress }
}

function readShape(db: Database, shape: Shape, persons = inventedPersons(120)) {
  return readFiles(db, makeFiles[shape](persons), shape === 'local' ? localMapping : undefined)
}

function plansOf(rows: ReadRow[]): PlanRow[] {
  return rows.filter((row) => row.kind === 'plan')
}

/** Without the reference, which a SEN2 return does not have, and the further needs, which Annex A does not have. */
function said(rows: ReadRow[]): RegisterPlan[] {
  return plansOf(rows).map(({ plan }) => ({ ...plan, ref: '', otherNeeds: null }))
}

for (const shape of shapes) {
  test(`a register is recognised as ${shape} by what it holds, whatever it is called`, async () => {
    const db = await areaDatabase()
    const files = makeFiles[shape](inventedPersons(60)).map(({ content }, index) => ({
      name: `file ${index}`,
      content,
    }))
    const { found, rows, progress } = await readFiles(db, files, shape === 'local' ? localMapping : undefined)
    expect(found.shape).toBe(shape)
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(plansOf(rows)).toHaveLength(60)
    expect(progress.at(-1)).toBeGreaterThan(found.bytes * 0.5)
    expect(progress.at(-1)).toBeLessThanOrEqual(found.bytes)
  })
}

test('the same plans are the same register in every shape', async () => {
  const db = await areaDatabase()
  const [first, ...others] = await Promise.all(shapes.map((shape) => readShape(db, shape)))
  const expected = first && said(first.rows)
  for (const other of others) expect(said(other.rows)).toEqual(expected)
})

test('the four shapes of a SEN2 return give the same references, needs and reviews', async () => {
  const db = await areaDatabase()
  const [xml, ...others] = await Promise.all(
    shapes.filter((shape) => shape.startsWith('sen2')).map((shape) => readShape(db, shape)),
  )
  const facts = (rows: ReadRow[] = []) =>
    plansOf(rows).map(({ plan, personKeys, reviews }) => ({ plan, personKeys, reviews }))
  for (const other of others) expect(facts(other.rows)).toEqual(facts(xml?.rows))
  expect(new Set(plansOf(xml?.rows ?? []).map(({ plan }) => plan.ref)).size).toBe(120)
})

test('a plan that the register knows by its own reference is found again in every shape, and nothing changes', async () => {
  const db = await areaDatabase()
  const { rows } = await readShape(db, 'local')
  const register = new Map(
    plansOf(rows).map(({ plan }) => [plan.ref, { ...plan, locality: 'North', isOnHealthCaseload: true }]),
  )
  const kept = plansOf(rows).map(({ plan, personKeys = [] }) => ({ ref: plan.ref, keys: personKeys }))
  await transact(db, (tx) => keepPersonKeys(tx, 'first', kept))
  for (const shape of shapes) {
    const again = await readShape(db, shape)
    const plans = plansOf(again.rows)
    expect(plans).toHaveLength(120)
    expect(plans.flatMap(({ personKeys = [] }) => personKeys)).toEqual([])
    for (const { plan } of plans) {
      const before = register.get(plan.ref)
      expect(before && keepUnsaid(before, plan, again.found.carries)).toEqual(before)
    }
  }
})

test('nine files or XML in a zip and a spreadsheet as a workbook are read as they are outside', async () => {
  const db = await areaDatabase()
  const persons = inventedPersons(60)
  const [loose, zipped] = [await readShape(db, 'sen2_blade', persons), await readFiles(db, [bladeZip(persons)])]
  expect(zipped.rows).toEqual(loose.rows)
  const xml = await readShape(db, 'sen2_xml', persons)
  const packed = makeZip(makeFiles.sen2_xml(persons).map(({ name, content }) => ({ name, data: content })))
  expect((await readFiles(db, [{ name: 'return.zip', content: packed }])).rows).toEqual(xml.rows)
  const [csv, xlsx] = [
    await readShape(db, 'local', persons),
    await readFiles(db, [localWorkbook(persons)], localMapping),
  ]
  expect(plansOf(xlsx.rows).map(({ plan }) => plan)).toEqual(plansOf(csv.rows).map(({ plan }) => plan))
})

test('elements may be spelled in any case, with hyphens, and with a prefix', async () => {
  const db = await areaDatabase()
  const persons = inventedPersons(30)
  const usual = await readShape(db, 'sen2_xml', persons)
  const spell = (name: string) => `s:${name.replace(/([a-z])([A-Z])/g, '$1-$2').toUpperCase()}`
  const { found, rows } = await readFiles(db, [{ name: 'odd.xml', content: sen2Xml(persons, { spell }) }])
  expect(found.referenceDate).toBe(referenceDate)
  expect(rows).toEqual(usual.rows)
})

test('a SEN2 return says of what day it is; a workbook without a header does not', async () => {
  const db = await areaDatabase()
  const days = await Promise.all(
    shapes.map(async (shape) => [shape, (await readShape(db, shape, inventedPersons(3))).found.referenceDate]),
  )
  expect(Object.fromEntries(days)).toEqual({
    annex_a: undefined,
    local: undefined,
    sen2_xml: referenceDate,
    sen2_blade: referenceDate,
    sen2_template: referenceDate,
    sen2_workbook: undefined,
  })
})

test('persons without a plan in force have ended, and only the wanted placement and plan count', async () => {
  const db = await areaDatabase()
  const persons = inventedPersons(120)
  const { rows } = await readShape(db, 'sen2_xml', persons)
  expect(rows.filter(({ kind }) => kind === 'ended')).toHaveLength(persons.filter((person) => !isActive(person)).length)
  const [eleventh] = plansOf(rows).slice(10)
  const person = persons.find(({ number }) => number === 11)
  expect(eleventh?.plan).toMatchObject({
    firstIssuedOn: person?.requests.at(-1)?.startedOn,
    settingUrn: person?.urn,
    primaryNeed: person?.needs[0],
  })
})

test('two registers that were chosen together are refused, and so is a list beside a return', async () => {
  const db = await areaDatabase()
  const persons = inventedPersons(5)
  const [list, sheet, xml] = [makeFiles.annex_a(persons), makeFiles.local(persons), makeFiles.sen2_xml(persons)]
  await expect(readFiles(db, [...list, ...sheet])).rejects.toMatchObject({
    code: 'FILES_OF_TWO_REGISTERS',
    field: 'file',
    message: expect.stringContaining('list 1.csv and register.csv are two registers.'),
  })
  await expect(readFiles(db, [...list, ...xml])).rejects.toMatchObject({ code: 'FILES_OF_TWO_REGISTERS' })
  await expect(readFiles(db, [...xml, ...xml])).rejects.toMatchObject({ code: 'FILES_OF_TWO_REGISTERS' })
})

const many = inventedPersons(25_000)
for (const shape of shapes) {
  test(`a register of 25,000 plans is read as ${shape}`, { timeout: 60_000 }, async () => {
    const db = await areaDatabase()
    const { rows } = await readShape(db, shape, many)
    expect(plansOf(rows)).toHaveLength(25_000)
    expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([])
  })
}
