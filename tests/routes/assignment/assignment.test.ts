import { expect, test } from 'vitest'
import * as assignmentsPage from '#app/routes/assignment/assignments.tsx'
import * as filesRoute from '#app/routes/assignment/assignment-files.ts'
import * as movePage from '#app/routes/assignment/move.tsx'
import * as conflictsPage from '#app/routes/conflicts/conflicts.tsx'
import * as progressPage from '#app/routes/progress/progress.tsx'
import * as refusePage from '#app/routes/assignment/refuse.tsx'
import * as sharePage from '#app/routes/assignment/share.tsx'
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
    asked: `/cycles/${cycleId}/assignments/share?dueOn-day=18&dueOn-month=12&dueOn-year=2026`,
    form: { version, dueOn: '2026-12-18' },
  }
}

const refusalIn = (reply: unknown) => {
  const { data, init } = reply as {
    data: { errors: { field: string; sentence: string }[]; values: Record<string, string> }
    init: { status: number }
  }
  return { status: init.status, ...data }
}

test('the deal is shown, then done with its due date, and the audits are listed by filter', async () => {
  const { work, cycleId, auditor, params, asked, form } = await drawn()
  expect((await assignmentsPage.loader(routeArgs(work, { params }))).proposedDueOn).toBe('2026-12-21')
  const { data: shown } = await sharePage.loader(routeArgs(work, { params, url: asked }))
  expect(shown.dueOn).toBe('2026-12-18')
  expect(shown.preview?.agencies.map(({ left }) => left?.count ?? 0)).toEqual([30, 0, 30])
  expect(shown.preview?.agencies[1]?.auditors).toMatchObject([{ name: 'Health auditor 1', audits: 30, minutes: 900 }])
  const sent = { ...form, fingerprint: shown.preview?.fingerprint ?? '' }
  const reply = await sharePage.action(routeArgs(work, { params, url: asked, form: sent }))
  expect([(reply as Response).status, (reply as Response).headers.get('Location')]).toEqual([
    303,
    `/cycles/${cycleId}/assignments?done=shared`,
  ])
  const list = (query = '') =>
    assignmentsPage.loader(routeArgs(work, { params, url: `/cycles/${cycleId}/assignments${query}` }))
  const all = await list()
  expect(all.list).toMatchObject({ matching: 90, pages: 2 })
  expect(all.idle.map(({ agency }) => agency)).toEqual(['education', 'social_care'])
  expect((await list(`?agency=health&auditorId=${auditor.actor.id}&state=assigned`)).list.matching).toBe(30)
  expect((await list('?agency=moon&state=%2500&page=-3&sort=-nothing')).list).toMatchObject({ matching: 90 })
  expect((await list('?view=print')).list.rows).toHaveLength(90)
  await expect(list('?page=9')).rejects.toMatchObject({ status: 302 })
  const { progress } = await progressPage.loader(routeArgs(work, { params, url: '/' }))
  expect(progress.all).toMatchObject({ total: 90, assigned: 30, unassigned: 60, overdue: 0 })
})

test('the list is taken away as a file, filtered as it is shown', async () => {
  const { work, params, form, cycleId } = await drawn()
  await sharePage.action(routeArgs(work, { params, form }))
  const url = `/cycles/${cycleId}/assignments.csv?agency=health&sort=ref`
  const csv = await (await filesRoute.loader(routeArgs(work, { params, url }))).text()
  expect(csv.split('\r\n')).toHaveLength(32)
  expect(csv).toMatch(
    /^Plan or form,Agency,Rating,Auditor,State,Due,Given back\r\nNM-\d+,Health,First rating,Health auditor 1,Not started,2026-12-18,/,
  )
})

test('a due date that does not exist, has passed, or is missing is refused and stays in the form', async () => {
  const { db, work, params, asked, form } = await drawn()
  const load = async (url: string) => {
    const { data, init } = await sharePage.loader(routeArgs(work, { params, url }))
    return { status: init?.status, preview: data.preview, ...data.reply }
  }
  const wrong = await load(asked.replace('day=18', 'day=31').replace('month=12', 'month=2'))
  expect(wrong).toMatchObject({
    status: 400,
    preview: null,
    errors: [{ field: 'dueOn', sentence: 'The day by which audits are due must be a real date, like 18 12 2026' }],
    values: { 'dueOn-day': '31' },
  })
  expect((await load(asked.replace('month=12', 'month=December'))).errors?.[0]?.field).toBe('dueOn')
  expect((await load(asked.replace(/\?.*/, ''))).errors?.[0]?.sentence).toBe('Enter the day by which audits are due')
  expect((await load(asked.replace('2026', '2025'))).errors?.[0]?.sentence).toContain('after today')
  const forged = await sharePage.action(routeArgs(work, { params, form: { ...form, dueOn: '2025-01-01' } }))
  expect(refusalIn(forged).status).toBe(400)
  expect(await db.audit.count()).toBe(0)
})

test('an audit is given to a colleague with a reason', async () => {
  const { db, work, cycleId, params, form } = await drawn()
  await sharePage.action(routeArgs(work, { params, form }))
  const other = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 2' })
  const audit = await db.audit.findFirstOrThrow({ where: { agency: 'health' } })
  const place = { cycleId, auditId: audit.id }
  expect((await reassignPage.loader(routeArgs(work, { params: place }))).colleagues).toMatchObject([
    { name: 'Health auditor 2', openAudits: 0 },
  ])
  const empty = refusalIn(
    await reassignPage.action(routeArgs(work, { params: place, form: { version: String(audit.version) } })),
  )
  expect(empty.errors.map(({ sentence }) => sentence)).toEqual(['Select who takes over', 'Select why'])
  const sent = { toId: other.actor.id!, reasonCode: 'absent', note: 'On leave', version: String(audit.version) }
  expect(((await reassignPage.action(routeArgs(work, { params: place, form: sent }))) as Response).status).toBe(303)
  const stale = refusalIn(await reassignPage.action(routeArgs(work, { params: place, form: sent })))
  expect([stale.status, stale.values.note]).toEqual([409, 'On leave'])
})

test('ticked audits, or all that match, are moved from one page, which tells what it did', async () => {
  const { db, work, cycleId, params, form } = await drawn()
  await sharePage.action(routeArgs(work, { params, form }))
  const other = await makeWork(db, { role: 'auditor', agency: 'health', name: 'Health auditor 2' })
  const [one, two] = await db.audit.findMany({ where: { agency: 'health' }, take: 2 })
  await db.audit.update({ where: { id: two!.id }, data: { state: 'submitted' } })
  const ticked = `/cycles/${cycleId}/assignments/move?agency=health&scope=ticked&audit=${one!.id}&audit=${two!.id}`
  const { chosen } = await movePage.loader(routeArgs(work, { params, url: ticked }))
  expect(chosen).toMatchObject({ total: 2, ended: 1, agencies: ['health'], colleagues: { length: 2 } })
  const sent = { toId: other.actor.id!, reasonCode: 'balance' }
  const reply = (await movePage.action(routeArgs(work, { params, url: ticked, form: sent }))) as Response
  expect(reply.headers.get('Location')).toBe(`/cycles/${cycleId}/assignments?agency=health&moved=1&kept=ended.1`)
  const all = `/cycles/${cycleId}/assignments/move?agency=health&scope=all`
  await movePage.action(routeArgs(work, { params, url: all, form: sent }))
  expect(await db.audit.count({ where: { auditorId: other.actor.id! } })).toBe(29)
  const list = await assignmentsPage.loader(routeArgs(work, { params, url: `/x?agency=health&moved=1&kept=ended.1` }))
  expect([list.search, list.told]).toEqual(['?agency=health', '?agency=health&moved=1&kept=ended.1'])
  const none = `/cycles/${cycleId}/assignments/move?scope=ticked`
  await expect(movePage.loader(routeArgs(work, { params, url: none }))).rejects.toThrow('No audit is chosen')
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
  await expect(progressPage.loader(routeArgs(auditor, { params, url: '/' }))).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(conflictsPage.loader(routeArgs(auditor))).rejects.toMatchObject({ kind: 'forbidden' })
})

test('an auditor gives an audit back from its page, and it waits for a colleague', async () => {
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
  expect(await refusePage.loader(routeArgs(auditor, { params }))).toEqual({
    auditId: audit.id,
    planRef: audit.planRef,
    closed: null,
  })
  const empty = refusalIn(await refusePage.action(routeArgs(auditor, { params, form: {} })))
  expect(empty.errors).toEqual([{ field: 'reasonCode', sentence: 'Select why you give this audit back' }])
  const form = { reasonCode: 'conflict_of_interest', reason: 'I wrote the health advice' }
  const reply = (await refusePage.action(routeArgs(auditor, { params, form }))) as Response
  expect([reply.status, reply.headers.get('Location')]).toEqual([303, '/audits?done=given-back'])
  expect(await db.audit.findUniqueOrThrow({ where: { id: audit.id } })).toMatchObject({ state: 'unassigned' })
  await expect(refusePage.loader(routeArgs(auditor, { params }))).rejects.toMatchObject({ kind: 'not-found' })
})
