import { expect, test } from 'vitest'
import { getRegisterMeasure } from '#app/operations/register-measures/get-register-measure.server.ts'
import { getRegisterMeasures } from '#app/operations/register-measures/get-register-measures.server.ts'
import { setTarget } from '#app/operations/measures/set-target.server.ts'
import { enterRow } from '#app/operations/return-rows/enter-row.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import { takeLines } from '../returns/a-return.ts'

async function office() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

const reviewHeadings = 'Plan reference,Review due,Meeting held,Decision notified,Outcome'

test('without rows every measure says so, and counts nothing', async () => {
  const { work } = await office()
  const { measures, period, isUnderWay } = await getRegisterMeasures(work, { kind: 'quarter' })
  expect([period.code, isUnderWay]).toEqual(['2026-Q4', true])
  expect(measures.map(({ figure, verdict, dataOn }) => [figure.code, verdict, dataOn])).toEqual(
    ['M1', 'M5', 'AI', 'M6', 'M6a', 'M6b', 'M6c', 'M7', 'M8', 'F2'].map((code) => [code, 'no_data', null]),
  )
})

test('the day of the data is that of the files: a row typed in later makes nobody late', async () => {
  const { work } = await office()
  await takeLines(
    work,
    'annual_reviews',
    [reviewHeadings, 'P-1,,1/10/2026,,', 'P-2,,1/10/2026,2/10/2026,cease'],
    '2026-10-20',
  )
  await enterRow(work, {
    kind: 'annual_reviews',
    source: 'Phone call',
    values: { planRef: 'P-3', meetingOn: '2026-10-02', decisionOn: '2026-10-05', outcome: 'maintain' },
  })
  const m6 = async () => (await getRegisterMeasure(work, { code: 'M6', kind: 'quarter' })).history[0]
  expect(await m6()).toMatchObject({ dataOn: '2026-10-20', figure: { count: 0, of: 0 } })
  await takeLines(work, 'annual_reviews', [reviewHeadings, 'P-1,,1/10/2026,,'], '2026-11-20')
  expect(await m6()).toMatchObject({
    dataOn: '2026-11-20',
    verdict: 'not_met',
    figure: { count: 2, of: 3, percent: 67 },
  })
})

test('a review that was due in the period is met by a meeting outside it, half a year around', async () => {
  const { work } = await office()
  await takeLines(work, 'annual_reviews', [
    reviewHeadings,
    'P-1,1/10/2026,,,',
    'P-1,,2/4/2026,3/4/2026,maintain',
    'P-2,1/10/2026,,,',
    'P-2,,1/4/2026,3/4/2026,maintain',
    'P-3,1/10/2026,,,',
  ])
  const [latest] = (await getRegisterMeasure(work, { code: 'M6', kind: 'quarter' })).history
  expect(latest?.figure.parts.at(-1)).toMatchObject({ count: 2, of: 3 })
})

test('a target counts from its day on, and only for periods that begin then', async () => {
  const { db, work } = await office()
  const administrator = await makeWork(db, { role: 'administrator' })
  await setTarget(administrator, { measure: 'M6', basisPoints: 5000, effectiveFrom: '2026-10-01' })
  await takeLines(work, 'annual_reviews', [
    reviewHeadings,
    'P-1,,1/9/2026,2/9/2026,cease',
    'P-2,,3/9/2026,,',
    'P-3,,1/7/2026,,',
    'P-4,,1/7/2026,2/7/2026,cease',
  ])
  const { history } = await getRegisterMeasure(work, { code: 'M6', kind: 'quarter' })
  expect(history.slice(0, 2).map(({ figure, target, verdict }) => [figure.period.code, target, verdict])).toEqual([
    ['2026-Q4', 5000, 'not_met'],
    ['2026-Q3', 9000, 'not_met'],
  ])
})

test('children kept out of school are set against those on roll; a wrong code and another role are refused', async () => {
  const { db, work } = await office()
  const plan = { isActive: true, digest: 'd', firstImportId: 'i', lastImportId: 'i', settingType: 'Special' }
  await db.plan.createMany({
    data: [
      { ...plan, id: '1', ref: 'P-1', yearGroup: 5 },
      { ...plan, id: '2', ref: 'P-2', yearGroup: 9 },
      { ...plan, id: '3', ref: 'P-3', yearGroup: 9, settingType: 'Elective home education' },
      { ...plan, id: '4', ref: 'P-4', yearGroup: 9, isActive: false },
    ],
  })
  await takeLines(work, 'school_events', [
    'Plan reference,Kind,First day,Last day,Sessions',
    'P-1,suspension,12/10/2026,13/10/2026,4',
    'P-3,suspension,12/10/2026,13/10/2026,4',
    'P-4,suspension,12/10/2026,13/10/2026,4',
    'P-9,suspension,12/10/2026,13/10/2026,4',
  ])
  const [m7] = (await getRegisterMeasure(work, { code: 'M7', kind: 'quarter' })).history
  expect(m7?.figure).toMatchObject({ count: 1, of: 2, percent: 50 })
  expect(m7?.figure.leftOut.map(({ count }) => count)).toEqual([2, 1])
  await expect(getRegisterMeasure(work, { code: 'M2', kind: 'term' })).rejects.toMatchObject({
    code: 'MEASURE_NOT_FOUND',
  })
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(getRegisterMeasures(auditor, { kind: 'year' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
