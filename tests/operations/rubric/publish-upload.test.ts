import { expect, test } from 'vitest'
import { problemText } from '#app/domain/rubric-files/problems.ts'
import { checkUpload } from '#app/operations/rubric/check-upload.server.ts'
import { compareVersions } from '#app/operations/rubric/compare-versions.server.ts'
import { getRubric } from '#app/operations/rubric/get-rubric.server.ts'
import { listRubrics } from '#app/operations/rubric/list-rubrics.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { publishUpload } from '#app/operations/rubric/publish-upload.server.ts'
import { getSection } from '#app/operations/audit/get-section.server.ts'
import { makeAdditions } from '#tests/factories/additions.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { defaultPlan, saveRegister } from '#tests/factories/cycle.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork, testNow } from '#tests/support/work.ts'

async function administrator() {
  const db = await freshDatabase()
  await publishRubrics({ db, now: testNow, actor: { id: null, name: 'The workbench', role: 'system', agency: null } })
  return makeWork(db, { role: 'administrator', now: new Date(testNow.getTime() + 60_000) })
}

const additions = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...makeAdditions(), ...changes })
const own = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...wholeRubric, ...changes })

test('the area’s questions become a version of their own, with its name and an event', async () => {
  const work = await administrator()
  const { preview } = await checkUpload(work, { text: additions() })
  expect(preview).toMatchObject({
    isAdditions: true,
    from: 'ehcp-core 2026-1',
    rubric: { version: '2026-1+northmere-1' },
  })
  expect(preview?.difference?.added.map(({ id }) => id)).toEqual(['X2', 'X1'])
  expect(await work.db.rubricVersion.count()).toBe(3)

  const version = '2026-1+northmere-1'
  expect(await publishUpload(work, { text: additions() })).toEqual({ rubricId: 'ehcp-core', version })
  expect(await getRubric(work, { rubricId: 'ehcp-core', version })).toMatchObject({
    origin: 'area',
    publishedByName: work.actor.name,
    versions: ['2026-1+northmere-1', '2026-1', '2025-1'],
  })
  const event = await work.db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect([event.type, JSON.parse(event.payload)]).toMatchObject(['RUBRIC_PUBLISHED', { version, origin: 'area' }])
})

test('a file with mistakes is not published: all are listed, and nothing is written', async () => {
  const work = await administrator()
  const text = additions({ criteria: [{ ...makeAdditions().criteria[0], id: 'W1', red: '' }] })
  const { problems } = await checkUpload(work, { text })
  expect(problems.map(problemText)).toContain('XT > W1 > red: It must not be empty.')
  const events = await work.db.trailEvent.count()
  await expect(publishUpload(work, { text })).rejects.toMatchObject({ code: 'RUBRIC_INVALID' })
  expect([await work.db.rubricVersion.count(), await work.db.trailEvent.count()]).toEqual([3, events])
})

test.each([
  [
    'a version that is published',
    own(),
    'version: Version 2026-1 of ehcp-core is published already, and never changes. Give yours another name.',
  ],
  [
    'a plain version of what the workbench brings',
    own({ version: '2027-1' }),
    'id: The rubric ehcp-core comes with the workbench. Give yours an id of its own, or send your questions as additions.',
  ],
  [
    'a version to add to that is not there',
    additions({ addsTo: { id: 'ehcp-core', version: '1999-1' } }),
    'addsTo: There is no published version 1999-1 of ehcp-core.',
  ],
  ['no JSON', '{ "id": ', 'The file: It is not JSON. It ends too early, or is empty.'],
])('%s is told', async (_, text, sentence) => {
  const { problems } = await checkUpload(await administrator(), { text })
  expect(problems.map(problemText)).toEqual([sentence])
})

test('a whole rubric of the area is published under an id of its own', async () => {
  const work = await administrator()
  const text = own({ id: 'northmere', version: '2026-1', basedOn: { id: 'ehcp-core', version: '2026-1' } })
  expect((await checkUpload(work, { text })).preview).toMatchObject({ from: 'ehcp-core 2026-1', isAdditions: false })
  await publishUpload(work, { text })
  expect(await listRubrics(work)).toMatchObject([{ id: 'ehcp-core' }, { id: 'form-audit' }, { id: 'northmere' }])
})

test('only an administrator may publish or try a file', async () => {
  const work = await makeWork(await freshDatabase(), { role: 'send_officer' })
  await expect(checkUpload(work, { text: additions() })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(publishUpload(work, { text: additions() })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('an audit begun under one version goes on with it when another is published', async () => {
  const work = await administrator()
  const auditor = await makeWork(work.db, { role: 'auditor', agency: 'education' })
  const { auditId, cycleId } = await saveAudit(work.db, { auditor })
  const before = await work.db.rubricVersion.findMany({ orderBy: { version: 'asc' } })
  const asked = async () => (await getSection(auditor, { auditId, section: 'F' })).criteria.map(({ id }) => id)
  const questions = await asked()
  await publishUpload(work, { text: additions() })
  expect(await asked()).toEqual(questions)
  const cycle = await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  expect([cycle.rubricId, cycle.rubricVersion]).toEqual(['ehcp-core', '2025-1'])
  const documents = await work.db.rubricVersion.findMany({ where: { origin: 'product' }, orderBy: { version: 'asc' } })
  expect(documents).toEqual(before)
})

test('a new cycle takes the newest version, or the one that the officer chose', async () => {
  const work = await administrator()
  await publishUpload(work, { text: additions() })
  const officer = await makeWork(work.db, { role: 'send_officer' })
  await saveRegister(work.db, 10)
  const versionOf = async ({ cycleId }: { cycleId: string }) =>
    (await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).rubricVersion
  expect(await versionOf(await planCycle(officer, { ...defaultPlan, label: '2026-autumn' }))).toBe('2026-1+northmere-1')
  const chosen = { ...defaultPlan, label: '2027-spring', rubric: 'ehcp-core 2025-1' } as const
  expect(await versionOf(await planCycle(officer, chosen))).toBe('2025-1')
  await expect(
    planCycle(officer, { ...defaultPlan, label: '2027-summer', rubric: 'form-audit 2026-1' }),
  ).rejects.toMatchObject({ code: 'NO_SUCH_RUBRIC' })
})

test('two versions are compared: those asked for, or the newest and the one before it', async () => {
  const work = await administrator()
  const asked = (from: string | null, to: string | null) => compareVersions(work, { rubricId: 'ehcp-core', from, to })
  expect(await asked(null, null)).toMatchObject({ from: '2025-1', to: '2026-1', versions: ['2026-1', '2025-1'] })
  expect((await asked('2026-1', '2025-1')).difference.added.map(({ id }) => id)).toContain('D7')
  await expect(asked('1999-1', null)).rejects.toMatchObject({ kind: 'not-found' })
})
