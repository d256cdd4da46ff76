import { expect, test } from 'vitest'
import { AuditDocument } from '#app/domain/audit/document.ts'
import { verifyDraw } from '#app/domain/proof/verify-draw.ts'
import { frameText } from '#app/domain/frame/frame-text.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { demonstrationPassword, people, system } from '#prisma/demonstration/people.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { formatFaults } from '#tests/support/format-differences.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { testNow } from '#tests/support/work.ts'

test('the small demonstration has every state that a visitor wants to see', async () => {
  const db = await freshDatabase()
  const said: string[] = []
  await seedSmall(db, { today: '2026-11-23', say: (sentence) => said.push(sentence) })
  const work = { db, now: testNow, actor: system }

  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' } })
  expect(area).toMatchObject({ name: 'Northmere (demonstration)', isDemonstration: true, laCode: '999' })
  const found = await db.cycle.findMany({ orderBy: { termFrom: 'asc' } })
  const cycles = [...found.filter(({ kind }) => kind === 'plans'), ...found.filter(({ kind }) => kind === 'forms')]
  expect(cycles.map(({ kind, state }) => [kind, state])).toEqual([
    ['plans', 'locked'],
    ['plans', 'locked'],
    ['plans', 'auditing'],
    ['forms', 'locked'],
    ['forms', 'auditing'],
  ])
  const states = await db.audit.groupBy({ by: ['state'], where: { cycleId: cycles[2]!.id }, orderBy: { state: 'asc' } })
  expect(states.map(({ state }) => state).toSorted()).toEqual(['assigned', 'in_progress', 'submitted', 'unassigned'])
  const reports = await db.report.findMany({ orderBy: { quarter: 'asc' } })
  expect(reports.map(({ quarter, state }) => [quarter, state])).toEqual([
    ['2026-Q3', 'signed'],
    ['2026-Q4', 'draft'],
  ])
  for (const { quarter } of reports) {
    const { report, signature } = await getReport(work, { quarter })
    expect([quarter, await formatFaults(report, signature)]).toEqual([quarter, []])
  }
  expect(await db.sampleEntry.count({ where: { status: 'replaced' } })).toBe(1)
  expect(await db.audit.count({ where: { cycleId: cycles[2]!.id, round: 2 } })).toBe(15)
  const last = { cycleId: cycles[1]!.id }
  const differ = await db.moderationItem.count({ where: last })
  const settled = await db.moderationItem.count({ where: { ...last, agreed: { not: null } } })
  expect([settled > 0, differ > settled]).toEqual([true, true])
  expect(await db.moderationDissent.count({ where: { item: last } })).toBe(1)
  expect((await verifyTrail(work)).fault).toBeNull()
  expect(said.length).toBeGreaterThan(5)

  const { cycleId, ...audit } = await db.audit.findFirstOrThrow({
    where: { state: 'submitted' },
    include: { answers: true, auditor: true },
  })
  const document = AuditDocument.parse(JSON.parse(audit.document ?? ''))
  expect(document).toMatchObject({ auditId: audit.id, planRef: audit.planRef, auditorName: audit.auditor?.displayName })
  expect(document.submittedAt).toBe(audit.submittedAt?.toISOString())
  expect(audit.answers.every(({ savedAt }) => savedAt >= audit.startedAt! && savedAt <= audit.submittedAt!)).toBe(true)

  const frame = await db.frameEntry.findMany({ where: { cycleId, excludedReason: null } })
  const { manifest } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const checks = verifyDraw(
    manifest ?? '',
    frameText(frame.map(({ planRef: ref, stratum }) => ({ ref, stratum }))),
    sha256,
  )
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test('everybody of the demonstration can sign in with the printed password', async () => {
  const db = await freshDatabase()
  await seedSmall(db, { today: '2026-11-23' })
  const nobody = { db, now: testNow, actor: system }
  for (const [index, { signInName }] of people.entries()) {
    await signIn(nobody, { signInName, password: demonstrationPassword, tokenHash: `token-${index}` })
  }
  expect(await db.session.count()).toBe(people.length)
})

test('the small demonstration can be made for any day of the year', async () => {
  for (const today of ['2026-04-03', '2026-09-07', '2027-01-02']) {
    const db = await freshDatabase()
    await seedSmall(db, { today })
    expect(await db.cycle.count({ where: { kind: 'plans', state: 'locked' } })).toBe(2)
    expect(await db.cycle.count({ where: { kind: 'forms', state: 'locked' } })).toBe(1)
  }
})
