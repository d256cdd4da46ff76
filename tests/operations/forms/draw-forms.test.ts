import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { drawVerify } from '#app/cli/draw-verify.ts'
import { agencyOfForm, FormType } from '#app/domain/shared/form-type.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { previewDeal } from '#app/operations/assignment/preview-deal.server.ts'
import { getFormsForecast, listFrameForms } from '#app/operations/frame/get-forms-frame.server.ts'
import { extendSample } from '#app/operations/sampling/extend-sample.server.ts'
import { getShellCheck } from '#app/operations/proof/get-shell-check.server.ts'
import { listOpenQuarters, planFormsCycle, replanFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { replanCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { getFrameText, getManifestText, verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { defaultPlan, versionOf } from '#tests/factories/cycle.ts'
import { defaultFormsPlan, makeFormsCycle, saveForms } from '#tests/factories/forms-cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(count = 220) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveForms(db, count)
  return makeWork(db)
}

test('a quarter has one cycle of forms, and the near quarters are proposed', async () => {
  const work = await officer()
  expect(await listOpenQuarters(work)).toEqual(['2026-Q4', '2027-Q1', '2026-Q3'])
  const { cycleId } = await planFormsCycle(work, defaultFormsPlan)
  expect(await work.db.cycle.findUnique({ where: { id: cycleId } })).toMatchObject({
    kind: 'forms',
    label: '2026-Q4',
    termFrom: '2026-10-01',
    termTo: '2026-12-31',
    frameRule: 'returned_forms',
    fixedSize: 24,
    rubricId: '',
  })
  expect(await listOpenQuarters(work)).toEqual(['2027-Q1', '2026-Q3'])
  await expect(planFormsCycle(work, defaultFormsPlan)).rejects.toMatchObject({ code: 'QUARTER_HAS_CYCLE' })
})

test('the frame holds what came back in the six months before the freeze, and nothing else', async () => {
  const work = await officer(0)
  await saveAdviceRequests(work.db, [
    makeAdviceRequest({ planRef: 'FIRST', returnedOn: '2026-05-23', requestedOn: '2026-04-01' }),
    makeAdviceRequest({ planRef: 'LAST', returnedOn: '2026-11-22' }),
    makeAdviceRequest({ planRef: 'TODAY', returnedOn: '2026-11-23' }),
    makeAdviceRequest({ planRef: 'EARLY', returnedOn: '2026-05-22', requestedOn: '2026-04-01' }),
    makeAdviceRequest({ planRef: 'NEVER', days: null }),
  ])
  const cycleId = await makeFormsCycle(work, 'frozen')
  const entries = await work.db.frameEntry.findMany({ where: { cycleId }, orderBy: { planRef: 'asc' } })
  expect(entries.map(({ planRef, stratum }) => [planRef, stratum])).toEqual([
    ['FIRST salt 2026-04-01', 'form.salt'],
    ['LAST salt 2026-09-01', 'form.salt'],
  ])
  expect(entries[0]).toMatchObject({ planId: null, formId: 'id FIRST salt 2026-04-01', excludedReason: null })
  expect(JSON.parse(entries[0]!.facts)).toMatchObject({ planRef: 'FIRST', formType: 'salt', service: 'Therapies' })
})

test('a frame without forms is refused, and nothing is written', async () => {
  const work = await officer(0)
  await expect(makeFormsCycle(work, 'frozen')).rejects.toMatchObject({
    code: 'FRAME_EMPTY',
    message: 'There is no form to draw from. No form came back in the last six months. Load the register first.',
  })
  expect(await work.db.cycle.findFirst()).toMatchObject({ state: 'planned', frameHash: null })
})

test('exactly the agreed number is drawn, shared out over the types, and every check agrees', async () => {
  const work = await officer()
  const forecast = await getFormsForecast(work, await makeFormsCycle(work, 'planned'))
  expect(forecast).toMatchObject({ frameSize: 220, byRule: 24, sample: 24, drawnBefore: 0 })
  expect(forecast.hours).toEqual({ education: 3, health: 5, social_care: 1 })
  await work.db.cycle.deleteMany()
  const cycleId = await makeFormsCycle(work, 'drawn')
  const sample = await work.db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' } })
  expect(sample).toHaveLength(24)
  expect(new Set(sample.map(({ stratum }) => stratum)).size).toBe(11)
  expect(sample.every(({ formId, planId }) => formId !== null && planId === null)).toBe(true)
  const checks = await verifyDraw(work, cycleId)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks[0]?.sentence).toBe('This is the record of the draw for Northmere, forms, October to December 2026.')
  expect(await getFormsForecast(work, cycleId)).toMatchObject({ frameSize: 220, sample: 24 })
})

test('the agreed number is never more than there are', async () => {
  const work = await officer(10)
  const cycleId = await makeFormsCycle(work, 'drawn', { strataBy: 'none' })
  expect(await work.db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(10)
})

test('forms drawn in one quarter are left out of the next, with their reason', async () => {
  const work = await officer()
  const first = await makeFormsCycle(work, 'drawn', { label: '2026-Q3' })
  const second = await makeFormsCycle(work, 'drawn')
  const drawn = await work.db.sampleEntry.findMany({ where: { cycleId: first, status: 'sampled' } })
  const left = await work.db.frameEntry.findMany({ where: { cycleId: second, excludedReason: 'drawn_recently' } })
  expect(left.map(({ planRef }) => planRef).toSorted()).toEqual(drawn.map(({ planRef }) => planRef).toSorted())
  const again = await work.db.sampleEntry.findMany({ where: { cycleId: second, status: 'sampled' } })
  const taken = new Set(drawn.map(({ planRef }) => planRef))
  expect(again.filter(({ planRef }) => taken.has(planRef))).toEqual([])
  const shown = await listFrameForms(work, {
    cycleId: second,
    filter: { show: 'left_out', stratum: '', ref: '' },
    slice: { skip: 0, take: 50 },
  })
  expect([shown.matching, shown.rows[0]?.facts]).toEqual([24, null])
})

test('sha256sum, sort and head give the sample, and so does the command of the workbench', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn', { strataBy: 'service' })
  const folder = await mkdtemp(path.join(tmpdir(), 'forms-draw-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const frame = path.join(folder, 'frame.txt')
  const manifest = path.join(folder, 'manifest.json')
  await writeFile(frame, (await getFrameText(work, cycleId)).text)
  await writeFile(manifest, (await getManifestText(work, cycleId)).text)
  const { snippet } = await getShellCheck(work, cycleId)
  const { stdout } = await promisify(execFile)('sh', ['-c', snippet], { cwd: folder })
  const printed = stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(66))
  const sample = await work.db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' } })
  expect(printed.toSorted()).toEqual(sample.map(({ planRef }) => planRef).toSorted())
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  onTestFinished(() => said.mockRestore())
  expect(await drawVerify([manifest, frame])).toBe(0)
})

test('a draw of forms is extended by its number', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn')
  await extendSample(work, {
    cycleId,
    version: await versionOf(work.db, cycleId),
    fixedSize: 40,
    reason: 'Another auditor has joined for this quarter.',
  })
  expect(await work.db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(40)
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok)).toEqual([])
})

test('rules change until the freeze, each kind by its own act', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'planned')
  const { label: _, ...rules } = defaultFormsPlan
  await replanFormsCycle(work, { ...rules, fixedSize: 30, cycleId, version: 1 })
  expect(await work.db.cycle.findFirst()).toMatchObject({ fixedSize: 30, version: 2 })
  await expect(replanFormsCycle(work, { ...rules, cycleId, version: 1 })).rejects.toMatchObject({
    code: 'CYCLE_CHANGED',
  })
  const { label: __, ...plans } = defaultPlan
  await expect(replanCycle(work, { ...plans, cycleId, version: 2 })).rejects.toMatchObject({ code: 'NO_SUCH_CYCLE' })
})

test('only a SEND officer plans a cycle of forms', async () => {
  const db = await freshDatabase()
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(planFormsCycle(head, defaultFormsPlan)).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await db.cycle.count()).toBe(0)
})

test('no form is shared out while no rubric asks anything of it', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn')
  const share = { cycleId, version: await versionOf(work.db, cycleId), dueOn: '2026-12-18' }
  await expect(assignAudits(work, share)).rejects.toMatchObject({ code: 'NO_FORMS_RUBRIC' })
  await expect(previewDeal(work, share)).rejects.toMatchObject({ code: 'NO_FORMS_RUBRIC' })
  expect(await work.db.cycle.findFirst()).toMatchObject({ state: 'drawn', version: share.version })
  expect(await work.db.audit.count()).toBe(0)
})

test('once a rubric for forms is published, each form goes to one auditor of the agency whose trade it is', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn')
  for (const agency of ['education', 'health', 'social_care'] as const)
    await makeWork(work.db, { role: 'auditor', agency })
  const publishedAt = new Date('2026-11-01T00:00:00Z')
  await work.db.rubricVersion.create({
    data: { rubricId: 'form-core', version: '1', checksum: 'x', document: '{}', publishedAt },
  })
  await assignAudits(work, { cycleId, version: await versionOf(work.db, cycleId), dueOn: '2026-12-18' })
  const audits = await work.db.audit.findMany({ where: { cycleId }, include: { sample: true } })
  expect(audits).toHaveLength(24)
  expect(audits.every(({ minutes, auditorId }) => minutes === 20 && auditorId !== null)).toBe(true)
  expect(audits.filter(({ sample, agency }) => agency !== agencyOf(sample.stratum))).toEqual([])
  expect(await work.db.cycle.findFirst()).toMatchObject({
    state: 'auditing',
    rubricId: 'form-core',
    rubricVersion: '1',
  })
})

const agencyOf = (stratum: string) => agencyOfForm(FormType.parse(stratum.replace('form.', '')))
