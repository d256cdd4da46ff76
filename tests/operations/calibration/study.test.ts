import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addBaseline, importBaseline, removeBaseline } from '#app/operations/calibration/add-plans.server.ts'
import { getJudging, getStudy } from '#app/operations/calibration/get-study.server.ts'
import { inviteJudge, removeJudge } from '#app/operations/calibration/invite-judge.server.ts'
import { finishJudging, judgePlan } from '#app/operations/calibration/judge-plan.server.ts'
import { listStudies } from '#app/operations/calibration/list-studies.server.ts'
import { moveStudy } from '#app/operations/calibration/move-study.server.ts'
import { planStudy } from '#app/operations/calibration/plan-study.server.ts'
import { publishBands } from '#app/operations/calibration/publish-bands.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { eightScores, judgeAll, makeStudy } from '#tests/factories/study.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const lastEvent = async (db: Awaited<ReturnType<typeof freshDatabase>>) => {
  const { type, payload } = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  return { type, payload: JSON.parse(payload) as unknown }
}

test('from baseline scores to provisional bands: the worked example, step by step', async () => {
  const made = await makeStudy(await freshDatabase())
  const { db, head, judges, studyId } = made
  await judgeAll(made, (judge, score) => (judge === 2 && score === 41 ? 'green' : undefined))
  await moveStudy(head, { studyId, from: 'judging' })
  const talk = await getStudy(judges[0]!, { studyId })
  expect(talk.splits).toMatchObject([{ ref: 'NM-41', panel: 'amber' }])
  expect(talk.splits[0]?.said).toHaveLength(3)
  await moveStudy(head, { studyId, from: 'talking' })

  const { result } = await getStudy(judges[0]!, { studyId })
  expect(result).toMatchObject({
    cuts: { amber: 36, green: 44 },
    bands: { ok: true, bands: { amber: 60, green: 74 } },
    stability: { unsteady: 2 },
    setAside: 0,
  })

  const administrator = await makeWork(db, { role: 'administrator' })
  const published = await publishBands(administrator, { studyId })
  const rubric = await readRubric(db, published.rubricId, published.version)
  expect(rubric).toMatchObject({
    bands: { green: 74, amber: 60 },
    bandsAre: 'provisional',
    basedOn: { id: 'ehcp-core', version: '2025-1' },
  })
  const before = await readRubric(db, 'ehcp-core', '2025-1')
  expect([before?.bands, rubric?.criteria]).toEqual([{ green: 80, amber: 50 }, before?.criteria])
  expect(await db.rubricVersion.findFirst({ where: { version: published.version } })).toMatchObject({
    origin: 'calibration',
  })
  expect(await lastEvent(db)).toMatchObject({ type: 'CALIBRATION_PUBLISHED', payload: { green: 74, amber: 60 } })
  await expect(publishBands(administrator, { studyId })).rejects.toMatchObject({ code: 'STUDY_MOVED_ON' })
})

test('no score reaches a judge before the study is closed, by any question', async () => {
  const made = await makeStudy(await freshDatabase())
  const { db, head, judges, studyId } = made
  const judge = judges[0]!
  // A fraction that nothing else has: wherever it turns up, a score has got out.
  await db.calibrationPlan.updateMany({ where: { studyId }, data: { score: { increment: 0.137 } } })
  const seen = async () => [
    await getStudy(judge, { studyId }),
    await getJudging(judge, { studyId }).catch(() => null),
    await listStudies(judge),
  ]
  const isClean = async () => !/\.137|"score"/.test(JSON.stringify(await seen()))
  expect(await isClean()).toBe(true)
  await judgeAll(made, (at, score) => (at === 2 && score > 50 ? 'red' : undefined))
  expect(await isClean()).toBe(true)
  await moveStudy(head, { studyId, from: 'judging' })
  expect(await isClean()).toBe(true)
  await moveStudy(head, { studyId, from: 'talking' })
  expect(await isClean()).toBe(false)
})

test('judges do not see each other before the talk, and the head sees only how far each has come', async () => {
  const made = await makeStudy(await freshDatabase())
  const { head, judges, studyId } = made
  await moveStudy(head, { studyId, from: 'collecting' })
  const { plans } = await getJudging(judges[0]!, { studyId })
  const input = { studyId, planId: plans[0]!.id, band: 'green' as const, isBorder: true, reason: 'Very clear' }
  await judgePlan(judges[0]!, input)
  const other = await getJudging(judges[1]!, { studyId })
  expect(other.plans.every(({ own, split }) => own === null && split === null)).toBe(true)
  const page = await getStudy(head, { studyId })
  expect([page.splits, page.result]).toEqual([[], null])
  expect(page.panel.map(({ judged }) => judged)).toEqual(expect.arrayContaining([1, 0, 0]))
  expect(JSON.stringify(page)).not.toContain('Very clear')
})

test('judges see the plans in an order that does not tell the scores', async () => {
  const { db, head, judges, studyId } = await makeStudy(await freshDatabase())
  await moveStudy(head, { studyId, from: 'collecting' })
  const { plans } = await getJudging(judges[0]!, { studyId })
  const ids = (await db.calibrationPlan.findMany({ where: { studyId } })).map(({ id }) => id)
  expect(plans.map(({ id }) => id)).toEqual(ids.toSorted())
})

test('the panel begins with eight plans and three judges, moves once a click, and closes when all have finished', async () => {
  const { db, head, judges, studyId } = await makeStudy(await freshDatabase())
  const [plan] = await db.calibrationPlan.findMany({ where: { studyId } })
  await removeBaseline(head, { studyId, planId: plan!.id })
  await expect(moveStudy(head, { studyId, from: 'collecting' })).rejects.toMatchObject({ code: 'STUDY_NOT_READY' })
  await addBaseline(head, { studyId, ref: plan!.ref, score: plan!.score, comments: plan!.comments })
  expect(await moveStudy(head, { studyId, from: 'collecting' })).toBe('judging')
  await expect(moveStudy(head, { studyId, from: 'collecting' })).rejects.toMatchObject({ code: 'STUDY_MOVED_ON' })
  await expect(moveStudy(head, { studyId, from: 'judging' })).rejects.toMatchObject({ code: 'JUDGES_MISSING' })
  await expect(finishJudging(judges[0]!, { studyId })).rejects.toMatchObject({ code: 'PLANS_MISSING' })
  await expect(removeJudge(head, { studyId, personId: judges[0]!.actor.id! })).rejects.toMatchObject({
    code: 'PANEL_TOO_SMALL',
  })
})

test('what is finished alone stays; in the talk only split plans are judged again', async () => {
  const made = await makeStudy(await freshDatabase())
  const { db, head, judges, studyId } = made
  await judgeAll(made, (judge, score) => (score === 38 ? (['red', 'amber', 'green'] as const)[judge] : undefined))
  const plans = await db.calibrationPlan.findMany({ where: { studyId } })
  const planOf = (score: number) => plans.find((plan) => plan.score === score)!.id
  const again = { studyId, planId: planOf(38), band: 'amber' as const, isBorder: false, reason: 'After the talk' }
  await expect(judgePlan(judges[0]!, again)).rejects.toMatchObject({ code: 'JUDGE_FINISHED' })
  await moveStudy(head, { studyId, from: 'judging' })
  await expect(judgePlan(judges[0]!, { ...again, planId: planOf(52) })).rejects.toMatchObject({ code: 'NO_SPLIT' })
  expect((await getStudy(head, { studyId })).splits[0]?.panel).toBeNull()
  await judgePlan(judges[0]!, again)
  await moveStudy(head, { studyId, from: 'talking' })
  const { result } = await getStudy(head, { studyId })
  expect(result?.plans.find(({ score }) => score === 38)).toMatchObject({ panel: 'amber', split: 'ends' })
  await expect(judgePlan(judges[1]!, again)).rejects.toMatchObject({ code: 'STUDY_MOVED_ON' })
})

test('bands that cannot be set are not published', async () => {
  const made = await makeStudy(await freshDatabase())
  const { db, head, studyId } = made
  await judgeAll(made, (_judge, score) => (score >= 47 ? 'amber' : undefined))
  await moveStudy(head, { studyId, from: 'judging' })
  await moveStudy(head, { studyId, from: 'talking' })
  const versions = await db.rubricVersion.count()
  const administrator = await makeWork(db, { role: 'administrator' })
  await expect(publishBands(administrator, { studyId })).rejects.toMatchObject({ code: 'NO_BANDS' })
  expect(await db.rubricVersion.count()).toBe(versions)
  await expect(publishBands(head, { studyId })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('whoever runs studies cannot judge, nobody else runs them, and strangers find nothing', async () => {
  const { db, head, judges, studyId } = await makeStudy(await freshDatabase())
  await expect(inviteJudge(head, { studyId, personId: head.actor.id!, perspective: 'send' })).rejects.toMatchObject({
    code: 'CANNOT_JUDGE',
    field: 'personId',
  })
  await expect(
    inviteJudge(head, { studyId, personId: judges[0]!.actor.id!, perspective: 'send' }),
  ).rejects.toMatchObject({ code: 'JUDGE_KNOWN' })
  await expect(moveStudy(judges[0]!, { studyId, from: 'collecting' })).rejects.toMatchObject({ kind: 'forbidden' })
  const stranger = await makeWork(db, { role: 'auditor' })
  await expect(getStudy(stranger, { studyId })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(getJudging(stranger, { studyId })).rejects.toMatchObject({ kind: 'not-found' })
  expect(await listStudies(stranger)).toEqual([])
  const input = { name: 'x', largestScore: 60, rubric: 'ehcp-core 1999-1', auditedOn: null }
  await expect(planStudy(head, input)).rejects.toMatchObject({ code: 'NO_SUCH_RUBRIC' })
})

function fileOf(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-baseline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = { path: path.join(folder, 'upload'), name: 'baseline.csv' }
  writeFileSync(file.path, text)
  return file
}

test('a file of baseline audits is taken row by row, each refusal with its reason', async () => {
  const { db, head, studyId } = await makeStudy(await freshDatabase())
  const text = [
    'Plan reference,Score,Comments',
    'EXAMPLE,31,An example',
    'NM-100,"40,5","Outcomes are specific, provision is not"',
    'NM-100,40,Twice',
    'NM-22,40,Known already',
    'NM-101,70,Too high',
    'NM-102,high,No number',
    'NM-103,33,',
    'NM-104,33,This plan scored 33',
  ].join('\r\n')
  const { taken, refused } = await importBaseline(head, { studyId, file: fileOf(text) })
  expect(taken).toBe(1)
  expect(refused.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '4 Plan reference',
    '5 Plan reference',
    '6 Score',
    '7 Score',
    '8 Comments',
    '9 Comments',
  ])
  expect(await db.calibrationPlan.count({ where: { studyId } })).toBe(eightScores.length + 1)
  expect(await lastEvent(db)).toMatchObject({ type: 'CALIBRATION_PLANS_ADDED', payload: { count: 1 } })
  await expect(importBaseline(head, { studyId, file: fileOf('a,b\n1,2\n') })).rejects.toMatchObject({
    code: 'NO_HEADINGS',
  })
})
