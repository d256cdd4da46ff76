import { expect, test } from 'vitest'
import { qualityRules } from '#app/domain/register/quality-rules.ts'
import { getQuality, scanFindings, type QualityPage } from '#app/operations/quality/get-quality.server.ts'
import { QualityQuery } from '#app/operations/quality/quality-query.ts'
import type { Work } from '#app/operations/work.ts'
import { saveAnnexA } from '#tests/factories/save-register.ts'
import { annexARow } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const [birth, issued, amended, reviewed, need, upn] = [3, 6, 7, 8, 9, 1]

/** A row in which nothing is seen, with some cells changed. */
function soundRow(number: number, changes: Record<number, string> = {}): string[] {
  const cells = annexARow(1)
  Object.assign(cells, {
    0: `P-${String(number).padStart(6, '0')}`,
    [upn]: '',
    2: '1000000000',
    [birth]: '01/03/2017',
    [issued]: '01/03/2024',
    [amended]: '',
    [reviewed]: '01/03/2026',
    10: '117893',
    11: 'Primary',
    13: 'No',
    18: 'No',
    19: '',
    ...changes,
  })
  cells[2] = ulnOf(number)
  return cells
}

/** A number whose check digit is right, another for each plan. */
function ulnOf(number: number): string {
  for (let base = 100_000_000 + number * 10; ; base += 1) {
    const digits = String(base)
    let sum = 0
    for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place)
    if (sum % 11 !== 0) return `${digits}${10 - (sum % 11)}`
  }
}

const view = (query: Partial<QualityQuery> = {}, more: Partial<QualityPage> = {}): QualityPage => ({
  query: QualityQuery.parse(query),
  sort: { key: '', isDescending: false },
  skip: 0,
  take: 50,
  ...more,
})

async function officer(): Promise<Work> {
  const db = await freshDatabase()
  await makeArea(db)
  return makeWork(db)
}

const first = [
  soundRow(1),
  soundRow(2, { [birth]: '01/01/1998' }),
  soundRow(3, { [issued]: '01/04/2026', [need]: '' }),
  soundRow(4, { [amended]: '01/01/2030' }),
]

test('a sound register has no findings, and says what was checked', async () => {
  const work = await officer()
  expect(await getQuality(work, view())).toBeUndefined()
  await saveAnnexA(work.db, [soundRow(1), soundRow(2)])
  const quality = await getQuality(work, view())
  expect(quality).toMatchObject({ matching: 0, findings: [], checked: { rowsRead: 2, findings: 0 } })
  expect(quality?.counts.map(({ code, found }) => [code, found])).toEqual(qualityRules.map(({ code }) => [code, 0]))
})

test('findings are counted by rule, listed with line, column and detail, and marked on the plans', async () => {
  const work = await officer()
  await saveAnnexA(work.db, first)
  const quality = await getQuality(work, view())
  expect(
    quality?.findings.map(({ rule, line, planRef, column, detail, phase }) => ({
      rule,
      line,
      planRef,
      column,
      detail,
      phase,
    })),
  ).toEqual([
    {
      rule: 'age_over_25',
      line: 3,
      planRef: 'P-000002',
      column: 'Date of birth',
      detail: 'Older than 25, so the year group is not taken from this date',
      phase: null,
    },
    {
      rule: 'issued_after_reviewed',
      line: 4,
      planRef: 'P-000003',
      column: 'Date EHC plan last reviewed',
      detail: 'First issued 1 April 2026, reviewed 1 March 2026',
      phase: 'primary',
    },
    {
      rule: 'need_missing',
      line: 4,
      planRef: 'P-000003',
      column: 'SEN primary need',
      detail: 'Empty',
      phase: 'primary',
    },
    {
      rule: 'date_in_future',
      line: 5,
      planRef: 'P-000004',
      column: 'Date updated EHC plan issued',
      detail: '1 January 2030',
      phase: 'primary',
    },
  ])
  expect(quality?.matching).toBe(4)
  expect(quality?.counts.filter(({ found }) => found > 0).map(({ code }) => code)).toEqual([
    'issued_after_reviewed',
    'date_in_future',
    'age_over_25',
    'need_missing',
  ])
  const plans = await work.db.plan.findMany({ orderBy: { ref: 'asc' }, select: { findings: true, impossible: true } })
  expect(plans.map(({ findings, impossible }) => [findings, impossible])).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
    [1, 1],
  ])
})

test('findings are narrowed by rule, severity and phase, and sorted', async () => {
  const work = await officer()
  await saveAnnexA(work.db, first)
  const rules = async (query: Partial<QualityQuery>, more: Partial<QualityPage> = {}) => {
    const quality = await getQuality(work, view(query, more))
    expect(quality?.matching).toBe(quality?.findings.length)
    return quality?.findings.map(({ rule }) => rule)
  }
  expect(await rules({ rule: 'date_in_future' })).toEqual(['date_in_future'])
  expect(await rules({ severity: 'suspicious' })).toEqual(['need_missing'])
  expect(await rules({ phase: 'primary', severity: 'impossible' })).toEqual(['issued_after_reviewed', 'date_in_future'])
  expect(await rules({ phase: 'unknown' })).toEqual(['age_over_25'])
  expect(await rules({ rule: 'no_such_rule' })).toHaveLength(4)
  expect(await rules({}, { sort: { key: 'line', isDescending: true } })).toEqual([
    'date_in_future',
    'issued_after_reviewed',
    'need_missing',
    'age_over_25',
  ])
  expect((await rules({}, { sort: { key: 'phase', isDescending: false } }))?.at(-1)).toBe('age_over_25')
  const all = await Array.fromAsync(scanFindings(work, view({ severity: 'impossible' })))
  expect(all.map(({ planRef }) => planRef)).toEqual(['P-000002', 'P-000003', 'P-000004'])
})

test('a second import says what is new and what is no longer found, also before it is confirmed', async () => {
  const work = await officer()
  const before = await saveAnnexA(work.db, first, { asOf: '2026-11-20', fileName: 'before.csv' })
  const second = [soundRow(1, { [need]: '' }), soundRow(2), first[2] ?? [], soundRow(4)]
  const importId = await saveAnnexA(work.db, second, { fileName: 'after.csv', isConfirmed: false, basedOn: 1 })
  const preview = await getQuality(work, view({}, { importId }))
  expect(preview).toMatchObject({
    matching: 3,
    checked: { fileName: 'after.csv', before: { id: before, fileName: 'before.csv' } },
  })
  expect(
    preview?.counts
      .filter(({ found, mended }) => found + mended > 0)
      .map(({ code, found, isNew, mended }) => [code, found, isNew, mended]),
  ).toEqual([
    ['issued_after_reviewed', 1, 0, 0],
    ['date_in_future', 0, 0, 1],
    ['age_over_25', 0, 0, 1],
    ['need_missing', 2, 1, 0],
  ])
  const fresh = await getQuality(work, view({ since: 'new' }, { importId }))
  expect([fresh?.matching, fresh?.findings.map(({ planRef }) => planRef)]).toEqual([1, ['P-000001']])
  const mended = await getQuality(work, view({ since: 'mended' }, { importId }))
  expect([mended?.matching, mended?.findings.map(({ planRef }) => planRef)]).toEqual([2, ['P-000002', 'P-000004']])
  const one = await getQuality(work, view({ since: 'mended', severity: 'suspicious' }, { importId }))
  expect([one?.matching, one?.findings]).toEqual([0, []])
  const ofPhase = await getQuality(work, view({ since: 'mended', phase: 'primary' }, { importId }))
  expect([ofPhase?.matching, ofPhase?.findings.map(({ planRef }) => planRef)]).toEqual([1, ['P-000004']])
  const unknown = await getQuality(work, view({ since: 'mended', phase: 'unknown' }, { importId }))
  expect([unknown?.matching, unknown?.findings.map(({ planRef }) => planRef)]).toEqual([1, ['P-000002']])
  const sorted = await getQuality(
    work,
    view({ since: 'mended' }, { importId, sort: { key: 'ref', isDescending: true } }),
  )
  expect(sorted?.findings.map(({ planRef, phase }) => [planRef, phase])).toEqual([
    ['P-000004', 'primary'],
    ['P-000002', null],
  ])
  const byPhase = await getQuality(
    work,
    view({ since: 'mended' }, { importId, sort: { key: 'phase', isDescending: true } }),
  )
  expect(byPhase?.findings.map(({ planRef }) => planRef)).toEqual(['P-000004', 'P-000002'])
  // The register itself still stands on the first file.
  expect((await getQuality(work, view()))?.checked.fileName).toBe('before.csv')
})

test('nobody but those who read the register sees its findings', async () => {
  const db = await freshDatabase()
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(getQuality(auditor, view())).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(Array.fromAsync(scanFindings(auditor, view()))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const work = await makeWork(db)
  await expect(getQuality(work, view({}, { importId: 'none' }))).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
})
