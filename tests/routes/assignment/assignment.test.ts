import { expect, test } from 'vitest'
import * as assignmentsPage from '#app/routes/assignment/assignments.tsx'
import * as declarePage from '#app/routes/assignment/declare.tsx'
import * as conflictsPage from '#app/routes/assignment/conflicts.tsx'
import * as progressPage from '#app/routes/assignment/progress.tsx'
import * as reassignPage from '#app/routes/assignment/reassign.tsx'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function drawn() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 60)
  const work = await makeWork(db)
  const cycleId = await makeCycle(work, 'drawn')
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 1' })
  const version = String(await versionOf(db, cycleId))
  return {
    db,
    work,
    cycleId,
    auditor,
    params: { cycleId },
    form: { version, 'dueOn-day': '18', 'dueOn-month': '12', 'dueOn-year': '2026' },
  }
}

const refusalIn = (reply: unknown) => {
  const { data, init } = reply as {
    data: { errors: { field: string; sentence: string }[]; values: Record<string, string> }
    init: { status: number }
  }
  return { status: init.status, ...data }
}

test('audits are shared out with a due date and listed by filter', async () => {
  const { work, cycleId, auditor, params, form } = await drawn()
  expect((await assignmentsPage.loader(routeArgs(work, { params }))).proposedDueOn).toBe('2026-12-21')
  const reply = await assignmentsPage.action(routeArgs(work, { params, form }))
  expect([(reply as Response).status, (reply as Response).headers.get('Location')]).toEqual([
    303,
    `/cycles/${cycleId}/assignments?done=shared`,
  ])
  const all = await assignmentsPage.loader(routeArgs(work, { params }))
  expect(all.list).toMatchObject({ total: 90, pages: 2 })
  expect(all.list.idle.map(({ agency }) => agency)).toEqual(['education', 'social_care'])
  const url = `/cycles/${cycleId}/assignments?agency=health&auditorId=${auditor.actor.id}&state=assigned&page=1`
  expect((await assignmentsPage.loader(routeArgs(work, { params, url }))).list.total).toBe(30)
  const odd = `/cycles/${cycleId}/assignments?agency=moon&state=%00&page=-3`
  expect((await assignmentsPage.loader(routeArgs(work, { params, url: odd }))).list).toMatchObject({
    total: 90,
    page: 1,
  })
  const { progress } = await progressPage.loader(routeArgs(work, { params }))
  expect(progress.all).toMatchObject({ total: 90, assigned: 30, unassigned: 60, overdue: 0 })
})

test('a date that does not exist, that has passed, or is missing is refused and stays in the form', async () => {
  const { db, work, params, form } = await drawn()
  const wrong = refusalIn(
    await assignmentsPage.action(routeArgs(work, { params, form: { ...form, 'dueOn-day': '31', 'dueOn-month': '2' } })),
  )
  expect([wrong.status, wrong.errors]).toEqual([
    400,
    [{ field: 'dueOn', sentence: 'The day by which audits are due must be a real date, like 18 12 2026' }],
  ])
  expect(wrong.values['dueOn-day']).toBe('31')
  const { 'dueOn-year': _, ...without } = form
  expect(refusalIn(await assignmentsPage.action(routeArgs(work, { params, form: without }))).errors[0]?.field).toBe(
    'dueOn',
  )
  const past = refusalIn(
    await assignmentsPage.action(routeArgs(work, { params, form: { ...form, 'dueOn-year': '2025' } })),
  )
  expect([past.status, past.errors[0]]).toMatchObject([
    400,
    { field: 'dueOn', sentence: expect.stringContaining('after today') },
  ])
  const words = refusalIn(
    await assignmentsPage.action(routeArgs(work, { params, form: { ...form, 'dueOn-month': 'December' } })),
  )
  expect(words.errors[0]?.field).toBe('dueOn')
  expect(await db.audit.count()).toBe(0)
})

test('an audit is given to a colleague with a reason', async () => {
  const { db, work, cycleId, params, form } = await drawn()
  await assignmentsPage.action(routeArgs(work, { params, form }))
  const other = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 2' })
  const audit = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  const place = { cycleId, auditId: audit.id }
  expect((await reassignPage.loader(routeArgs(work, { params: place }))).colleagues).toMatchObject([
    { name: 'Health auditor 2', openAudits: 0 },
  ])
  const empty = refusalIn(
    await reassignPage.action(routeArgs(work, { params: place, form: { version: String(audit.version) } })),
  )
  expect(empty.errors.map(({ sentence }) => sentence)).toEqual([
    'Select who takes the audit over',
    'Enter why the audit changes hands',
  ])
  const sent = { toId: other.actor.id!, reason: 'On leave', version: String(audit.version) }
  expect(((await reassignPage.action(routeArgs(work, { params: place, form: sent }))) as Response).status).toBe(303)
  const stale = refusalIn(await reassignPage.action(routeArgs(work, { params: place, form: sent })))
  expect([stale.status, stale.values.reason]).toEqual([409, 'On leave'])
})

test('a conflict is declared and withdrawn on one page', async () => {
  const { db, work, auditor } = await drawn()
  const form = { personId: auditor.actor.id!, planRef: 'NM-000007', reason: 'Wrote the advice' }
  expect(((await conflictsPage.action(routeArgs(work, { form }))) as Response).status).toBe(303)
  const wrong = refusalIn(await conflictsPage.action(routeArgs(work, { form: { ...form, planRef: 'X1' } })))
  expect([wrong.errors[0]?.field, wrong.values.reason]).toEqual(['planRef', 'Wrote the advice'])
  const { conflicts } = await conflictsPage.loader(routeArgs(work))
  expect(conflicts).toHaveLength(1)
  expect(
    ((await conflictsPage.action(routeArgs(work, { form: { conflictId: conflicts[0]!.id } }))) as Response).status,
  ).toBe(303)
  expect(
    refusalIn(await conflictsPage.action(routeArgs(work, { form: { conflictId: conflicts[0]!.id } }))).status,
  ).toBe(404)
  expect(await db.conflictOfInterest.count()).toBe(0)
})

test('an auditor reaches none of these pages', async () => {
  const { auditor, params } = await drawn()
  await expect(assignmentsPage.loader(routeArgs(auditor, { params }))).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(progressPage.loader(routeArgs(auditor, { params }))).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(conflictsPage.loader(routeArgs(auditor))).rejects.toMatchObject({ kind: 'forbidden' })
})

test('an auditor declares a conflict from the audit, which then waits for a colleague', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  await publishRubrics({ ...work, actor: { ...work.actor, role: 'system' } })
  await saveRegister(db, 60)
  const cycleId = await makeCycle(work, 'drawn')
  const auditor = await makeWork(db, { role: 'auditor', agency: 'health' })
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn: '2026-12-18' })
  const audit = await db.audit.findFirstOrThrow({ where: { auditorId: auditor.actor.id } })
  const params = { auditId: audit.id }
  expect(await declarePage.loader(routeArgs(auditor, { params }))).toEqual({
    auditId: audit.id,
    planRef: audit.planRef,
  })
  const empty = refusalIn(await declarePage.action(routeArgs(auditor, { params, form: {} })))
  expect(empty.errors).toEqual([{ field: 'reason', sentence: 'Enter the reason' }])
  const reply = await declarePage.action(routeArgs(auditor, { params, form: { reason: 'I wrote the health advice' } }))
  expect([(reply as Response).status, (reply as Response).headers.get('Location')]).toEqual([303, '/audits'])
  expect(await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).toMatchObject({ state: 'unassigned' })
  await expect(declarePage.loader(routeArgs(auditor, { params }))).rejects.toMatchObject({ kind: 'not-found' })
})
