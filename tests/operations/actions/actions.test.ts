import { expect, test } from 'vitest'
import type { ActionFilter } from '#app/domain/actions/action-filter.ts'
import type { RaiseForm } from '#app/domain/actions/action-form.ts'
import { readActionSummary } from '#app/db/read-actions.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { editAction } from '#app/operations/actions/edit-action.server.ts'
import { closeAction, reopenAction } from '#app/operations/actions/end-action.server.ts'
import { findOrigin } from '#app/operations/actions/find-origin.server.ts'
import { getAction, listAskable } from '#app/operations/actions/get-action.server.ts'
import { getActionTable } from '#app/operations/actions/get-action-table.server.ts'
import { eachAction, listActions } from '#app/operations/actions/list-actions.server.ts'
import { addEvidence, noteProgress } from '#app/operations/actions/note-progress.server.ts'
import { raiseAction } from '#app/operations/actions/raise-action.server.ts'
import { getMyWork } from '#app/operations/home/get-my-work.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function makeActors() {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db, { role: 'send_officer' })
  const health = await makeWork(db, { role: 'auditor', agency: 'health' })
  const social = await makeWork(db, { role: 'auditor', agency: 'social_care' })
  const head = await makeWork(db, { role: 'head_of_service' })
  return { db, officer, health, social, head }
}

const words: RaiseForm = {
  ref: undefined,
  from: '',
  title: 'Give therapists a worked example',
  objective: 'Advice arrives whole',
  outcomes: '',
  impactMeasures: '',
  responsible: 'Clinical lead',
  ownerAgency: 'health',
  ownerPersonId: null,
  startOn: '2026-11-01',
  dueOn: '2026-12-01',
}

const raise = (work: Work, more: Partial<RaiseForm> = {}) => raiseAction(work, { ...words, ...more })
const note = { text: 'Begun', level: 2, notedOn: '2026-11-20', evidence: null } as const
const refused = (code: string, field?: string) =>
  expect.objectContaining({ name: 'Refusal', code, ...(field !== undefined && { field }) })
const eventsOf = (db: Database, type: string, actionId: string) =>
  db.trailEvent.findMany({ where: { type, payload: { contains: actionId } }, select: { payload: true } })

test('an action is raised at level 1 with the next number, and the trail knows it without its words', async () => {
  const { db, officer, health, head } = await makeActors()
  const first = await raise(officer)
  const second = await raise(head, { from: 'measure:M3' })
  expect(Number(second.ref.slice(1))).toBe(Number(first.ref.slice(1)) + 1)
  const { record, notes } = await getAction(health, second)
  expect(record).toMatchObject({ level: 1, origin: 'measure', originKey: 'M3', ownerAgency: 'health', version: 1 })
  expect(record.originWords).toMatch(/^Measure M3: /)
  expect(notes).toEqual([])
  const [event] = await eventsOf(db, 'ACTION_RAISED', first.actionId)
  expect(event?.payload).toContain(first.ref)
  expect(event?.payload).not.toContain('therapists')
  expect((await findOrigin(officer, 'measure:M3')).impactMeasures).toContain('M3')
})

test('a number of the area’s plan is taken once', async () => {
  const { officer } = await makeActors()
  const { actionId } = await raise(officer, { ref: '3.9.1' })
  expect((await getAction(officer, { actionId })).record.origin).toBe('plan')
  await expect(raise(officer, { ref: '3.9.1' })).rejects.toEqual(refused('REF_TAKEN', 'ref'))
})

test('who may: auditors write about actions of their own agency, and raise none', async () => {
  const { db, officer, health, social } = await makeActors()
  const administrator = await makeWork(db, { role: 'administrator' })
  await expect(raise(health)).rejects.toEqual(refused('NOT_ALLOWED'))
  const { actionId } = await raise(officer)
  await expect(noteProgress(social, { ...note, actionId, version: 1 })).rejects.toEqual(refused('NOT_YOUR_ACTION'))
  await expect(noteProgress(administrator, { ...note, actionId, version: 1 })).rejects.toEqual(refused('NOT_ALLOWED'))
  await expect(closeAction(health, { actionId, version: 1, reason: 'x' })).rejects.toEqual(refused('NOT_ALLOWED'))
  expect(await db.actionNote.count({ where: { actionId } })).toBe(0)
  expect((await getAction(administrator, { actionId })).mayNote).toBe(false)
  await noteProgress(health, { ...note, actionId, version: 1 })
  expect((await getAction(social, { actionId })).record).toMatchObject({ level: 2, version: 2 })
  const area = await raise(officer, { ownerAgency: null })
  await expect(noteProgress(health, { ...note, ...area, version: 1 })).rejects.toEqual(refused('NOT_YOUR_ACTION'))
})

test('only somebody who can write about an action is asked about it', async () => {
  const { officer, health, social, head } = await makeActors()
  await expect(raise(officer, { ownerPersonId: social.actor.id })).rejects.toEqual(
    refused('CANNOT_BE_ASKED', 'askedId'),
  )
  await raise(officer, { ownerPersonId: health.actor.id })
  const askable = await listAskable(officer)
  expect(askable.map(({ id }) => id)).toEqual(expect.arrayContaining([social.actor.id, head.actor.id]))
})

test('level 4 needs evidence, which then stays', async () => {
  const { db, officer, health } = await makeActors()
  const { actionId } = await raise(officer)
  const best = { ...note, actionId, level: 4 } as const
  await expect(noteProgress(health, { ...best, version: 1 })).rejects.toEqual(refused('EVIDENCE_MISSING', 'evidence'))
  expect(await db.actionNote.count({ where: { actionId } })).toBe(0)
  const evidence = { measure: 'M4', text: 'From 65% to 93%', seenOn: '2026-11-19' }
  const unknown = { ...evidence, measure: 'M99' }
  await expect(noteProgress(health, { ...best, version: 1, evidence: unknown })).rejects.toEqual(
    refused('NO_SUCH_MEASURE', 'measure'),
  )
  await noteProgress(health, { ...best, version: 1, evidence })
  await noteProgress(officer, { ...note, actionId, level: 3, version: 2, notedOn: '2026-11-21' })
  await noteProgress(officer, { ...best, version: 3, notedOn: '2026-11-22' })
  await addEvidence(health, { actionId, version: 4, evidence: { ...evidence, measure: null, text: 'Families say so' } })
  const page = await getAction(officer, { actionId })
  expect(page.record.level).toBe(4)
  expect(page.notes.map(({ notedOn, levelBefore, levelAfter }) => [notedOn, levelBefore, levelAfter])).toEqual([
    ['2026-11-22', 3, 4],
    ['2026-11-21', 4, 3],
    ['2026-11-20', 1, 4],
  ])
  expect(page.evidence).toHaveLength(2)
  expect(await eventsOf(db, 'ACTION_NOTED', actionId)).toHaveLength(3)
  expect(await eventsOf(db, 'ACTION_EVIDENCE_ADDED', actionId)).toHaveLength(1)
})

test('whoever is second is refused, and nothing of theirs is kept', async () => {
  const { db, officer, head } = await makeActors()
  const { actionId } = await raise(officer)
  await noteProgress(officer, { ...note, actionId, version: 1 })
  await expect(noteProgress(head, { ...note, actionId, version: 1, level: 3 })).rejects.toEqual(
    refused('ACTION_CHANGED'),
  )
  const { ref: _, from: __, ...edited } = words
  await expect(editAction(head, { ...edited, actionId, version: 1 })).rejects.toEqual(refused('ACTION_CHANGED'))
  await editAction(head, { ...edited, title: 'Give them two', actionId, version: 2 })
  const { record, notes } = await getAction(officer, { actionId })
  expect(record).toMatchObject({ title: 'Give them two', level: 2, version: 3 })
  expect(notes).toHaveLength(1)
  const [event] = await eventsOf(db, 'ACTION_CHANGED', actionId)
  expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ fields: ['title'] })
})

test('a closed action changes no more until it is opened again, and keeps why', async () => {
  const { officer, head } = await makeActors()
  const { actionId } = await raise(officer)
  await closeAction(head, { actionId, version: 1, reason: 'Done otherwise' })
  await expect(noteProgress(officer, { ...note, actionId, version: 2 })).rejects.toEqual(refused('ACTION_CLOSED'))
  await expect(closeAction(officer, { actionId, version: 2, reason: 'x' })).rejects.toEqual(refused('ACTION_CLOSED'))
  expect((await getAction(officer, { actionId })).record).toMatchObject({
    closedOn: '2026-11-23',
    closedReason: 'Done otherwise',
  })
  await reopenAction(officer, { actionId, version: 2, reason: 'It came back' })
  const { record, notes } = await getAction(officer, { actionId })
  expect(record.closedOn).toBeNull()
  expect(notes[0]?.text).toBe('Opened again: It came back\nIt had been closed on 23 November 2026: Done otherwise')
  await expect(reopenAction(officer, { actionId, version: 3, reason: 'x' })).rejects.toEqual(refused('ACTION_OPEN'))
})

const all: ActionFilter = { show: 'all', owners: [], levels: [], flags: [], origins: [], from: null }
const asked = { order: null, isDescending: false, skip: 0, take: 50 }

test('the list finds what is late, forgotten, of an owner, of a level, and of one measure', async () => {
  const { db, officer, health, head } = await makeActors()
  const late = await raise(officer, { ref: 'L.1', dueOn: '2026-11-22', ownerAgency: 'education' })
  const before = { ...officer, now: new Date('2026-09-01T09:00:00Z') }
  await raise(before, { ref: 'L.2', startOn: null, dueOn: '2027-03-01', ownerAgency: 'education' })
  const noted = await raise(before, { ref: 'L.3', startOn: null, dueOn: null, ownerAgency: 'education' })
  await noteProgress(officer, { ...note, ...noted, version: 1 })
  const ended = await raise(officer, { ref: 'L.4', dueOn: '2026-11-01', ownerAgency: 'education', from: 'measure:M6' })
  await closeAction(officer, { ...ended, version: 1, reason: 'Done' })
  const ofEducation = { ...all, owners: ['education' as const] }
  const refs = async (filter: ActionFilter, more: object = {}) =>
    (await listActions(health, { ...asked, ...more, filter })).rows.map(({ ref }) => ref)
  expect(await refs({ ...ofEducation, show: 'open' })).toEqual(['L.1', 'L.2', 'L.3'])
  expect(await refs({ ...ofEducation, show: 'closed' })).toEqual(['L.4'])
  expect(await refs({ ...ofEducation, flags: ['overdue'] })).toEqual(['L.1'])
  expect(await refs({ ...ofEducation, flags: ['stale'] })).toEqual(['L.2'])
  expect(await refs({ ...ofEducation, flags: ['overdue', 'stale'] })).toEqual(['L.1', 'L.2'])
  expect(await refs({ ...ofEducation, levels: [2] })).toEqual(['L.3'])
  expect(await refs({ ...all, from: { origin: 'measure', key: 'M6', parts: ['M6'] } })).toEqual(['L.4'])
  expect(await refs(ofEducation, { order: 'ref', isDescending: true, take: 2 })).toEqual(['L.4', 'L.3'])
  const listed = await listActions(health, { ...asked, filter: ofEducation })
  expect(listed.rows.filter((row) => row.isOverdue).map(({ ref }) => ref)).toEqual([late.ref])
  expect(listed.rows.filter((row) => row.isStale).map(({ ref }) => ref)).toEqual(['L.2'])
  const everything = await Array.fromAsync(eachAction(health, { ...asked, filter: all }))
  expect(everything).toHaveLength(listed.total)
  const table = await getActionTable(health)
  expect(table.actions).toHaveLength(listed.total)

  const { open, overdue, stale } = listed
  expect({ open, overdue, stale }).toEqual({ open: 3, overdue: 1, stale: 1 })
  const period = { from: '2026-10-01', to: '2026-12-31', today: '2026-11-23' }
  expect(await readActionSummary(db, period)).toMatchObject({ open, overdue, stale })
  expect(await getMyWork(head)).toMatchObject({ actions: { open, overdue, stale, first: [{ ref: 'L.1' }] } })
  const education = await makeWork(db, { role: 'auditor', agency: 'education' })
  expect(await getMyWork(education)).toMatchObject({ ownActions: { open, overdue, stale, agency: 'education' } })
  expect(await getMyWork(health)).toMatchObject({ ownActions: { open: 0 } })
})
