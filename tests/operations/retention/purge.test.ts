import { expect, test } from 'vitest'
import { Certificate } from '#app/domain/retention/kinds.ts'
import { textsRemoved } from '#app/domain/retention/without-texts.ts'
import { payloadText } from '#app/domain/trail/chain.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { approvePurge, continuePurges } from '#app/operations/retention/carry-out.server.ts'
import { getPurge, getRetention } from '#app/operations/retention/list-purges.server.ts'
import { planPurge, proposePurge, withdrawPurge } from '#app/operations/retention/propose-purge.server.ts'
import { setRule } from '#app/operations/retention/rules.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { sealedArea } from '#tests/factories/sealed-area.ts'

const mark = 'Anna Muster told the nurse'
const later = new Date('2030-12-31T09:00:00Z')

/** The sealed area four years later, with a text that could point to a child wherever somebody can write one. */
async function oldArea() {
  const area = await sealedArea()
  const { db } = area
  const audit = await db.audit.findFirstOrThrow({ where: { cycleId: area.cycleId }, orderBy: { id: 'asc' } })
  await db.answer.updateMany({ where: { audit: { cycleId: area.cycleId } }, data: { comment: mark, evidence: mark } })
  const document = JSON.stringify({
    sections: [{ criteria: [{ asked: { evidence: 'Wording' }, rating: 'red', comment: mark }] }],
  })
  await db.audit.update({ where: { id: audit.id }, data: { document, handoverNote: mark } })
  await db.moderationItem.create({
    data: {
      id: 'item',
      cycleId: area.cycleId,
      sampleEntryId: audit.sampleEntryId,
      planRef: audit.planRef,
      criterionId: 'C1',
      section: 'C',
      origin: 'second_rating',
      spread: 'one_step',
      severity: 2,
      ratings: JSON.stringify([{ rating: 'red', comment: mark, evidence: '' }]),
      reason: mark,
    },
  })
  const register = { digest: 'x', firstImportId: 'x', lastImportId: 'x' }
  await db.plan.create({ data: { id: 'old', ref: 'NM-OLD', isActive: false, leftOn: '2026-01-31', ...register } })
  await db.plan.create({ data: { id: 'new', ref: 'NM-NEW', isActive: true, ...register } })
  const at = (now: Date) => ({ admin: { ...area.admin, now }, head: { ...area.head, now } })
  return { ...area, ...at(later), auditId: audit.id }
}

test('what is over its time is counted, proposed by one person, removed by another, and certified', async () => {
  const { db, admin, head, auditId } = await oldArea()
  const before = await db.planOutcome.findMany({ orderBy: { planRef: 'asc' } })
  const report = await getReport(head, { quarter: '2026-Q4' })
  const planned = await planPurge(admin)
  const due = Object.fromEntries(planned.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]))
  expect(due).toEqual({ audit_texts: 30, moderation_texts: 1, ended_plans: 1, return_rows: 1 })
  expect(await db.answer.count({ where: { comment: mark } })).toBeGreaterThan(0)

  const { purgeId } = await proposePurge(admin)
  await expect(proposePurge(head)).rejects.toMatchObject({ code: 'PURGE_OPEN' })
  await expect(approvePurge(admin, { purgeId })).rejects.toMatchObject({ code: 'OWN_PROPOSAL' })
  expect(await db.answer.count({ where: { comment: mark } })).toBeGreaterThan(0)
  await approvePurge(head, { purgeId })

  expect(await db.answer.count({ where: { OR: [{ comment: { not: '' } }, { evidence: { not: '' } }] } })).toBe(0)
  const audit = await db.audit.findUniqueOrThrow({ where: { id: auditId } })
  expect(audit.document).toContain(textsRemoved)
  expect(JSON.parse(audit.document ?? '')).toMatchObject({
    sections: [{ criteria: [{ asked: { evidence: 'Wording' }, rating: 'red', comment: '' }] }],
  })
  const rows = [audit, await db.moderationItem.findMany(), await db.answer.findMany()]
  expect(JSON.stringify(rows)).not.toContain(mark)
  expect(await db.plan.findMany({ select: { ref: true } })).toEqual([{ ref: 'NM-NEW' }])
  expect(await db.annualReview.count()).toBe(0)

  // Counts of locked results and reports stay as they were, and the trail says so.
  expect(await db.planOutcome.findMany({ orderBy: { planRef: 'asc' } })).toEqual(before)
  expect((await getReport(head, { quarter: '2026-Q4' })).report).toEqual(report.report)
  expect(await verifyTrail(admin)).toMatchObject({ fault: null, reports: 1, cycles: 1 })

  const { certificate, certificateHash } = await getPurge(head, { purgeId })
  expect(certificate?.removed).toMatchObject({
    audit_texts: { Audit: 30 },
    moderation_texts: { ModerationItem: 1 },
    ended_plans: { Plan: 1 },
    return_rows: { AnnualReview: 1 },
  })
  const stored = await db.purge.findUniqueOrThrow({ where: { id: purgeId } })
  expect(sha256(payloadText(Certificate.parse(JSON.parse(stored.certificate ?? ''))))).toBe(certificateHash)
  const done = await db.trailEvent.findFirstOrThrow({ where: { type: 'PURGE_DONE' } })
  expect(JSON.parse(done.payload)).toMatchObject({ purgeId, certificateHash })
  expect(certificate?.trail.seq).toBe(done.seq - 1)
  await expect(proposePurge(admin)).rejects.toMatchObject({ code: 'NOTHING_DUE' })
})

test('a removal that was broken off is gone on with, and what was done counts once', async () => {
  const { db, admin, head } = await oldArea()
  const { purgeId } = await proposePurge(admin)
  // As a server leaves it that was killed after the approval and one batch.
  await db.purge.update({
    where: { id: purgeId },
    data: {
      state: 'approved',
      approvedById: head.actor.id,
      approvedBy: head.actor.name,
      certificate: '{"ended_plans":{"Plan":7}}',
    },
  })
  const server = { ...admin, actor: { id: null, name: 'The workbench', role: 'system' as const, agency: null } }
  await Promise.all([continuePurges(server), continuePurges(server)])
  const { state, certificate } = await getPurge(admin, { purgeId })
  expect(state).toBe('done')
  expect(certificate?.removed.ended_plans?.Plan).toBe(8)
  expect(certificate?.approvedBy).toBe('Head of Service')
  expect(await db.trailEvent.count({ where: { type: 'PURGE_DONE' } })).toBe(1)
  await continuePurges(server)
  expect(await db.trailEvent.count({ where: { type: 'PURGE_DONE' } })).toBe(1)
})

test('a rule that is changed or switched off changes what is due, and a proposal can be withdrawn', async () => {
  const { db, admin, head } = await oldArea()
  await setRule(admin, { kind: 'ended_plans', days: 3000, isOn: true })
  await setRule(admin, { kind: 'return_rows', days: 1460, isOn: false })
  const { rules, purges } = await getRetention(head)
  expect(rules.find(({ kind }) => kind === 'ended_plans')).toMatchObject({ days: 3000, due: 0 })
  expect(rules.find(({ kind }) => kind === 'return_rows')).toMatchObject({ isOn: false, due: null })
  expect(purges).toEqual([])
  const { purgeId } = await proposePurge(admin)
  await withdrawPurge(head, { purgeId })
  await expect(approvePurge(head, { purgeId })).rejects.toMatchObject({ code: 'PURGE_NOT_OPEN' })
  expect(await db.plan.count()).toBe(2)
})

test('officers and auditors neither propose nor approve', async () => {
  const { admin } = await sealedArea()
  for (const role of ['send_officer', 'auditor'] as const) {
    const work = { ...admin, actor: { ...admin.actor, role } }
    await expect(planPurge(work)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(proposePurge(work)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(approvePurge(work, { purgeId: 'x' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  }
})
