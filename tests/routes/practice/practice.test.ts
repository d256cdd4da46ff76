import { expect, test } from 'vitest'
import * as anchorsPage from '#app/routes/practice/anchors.tsx'
import * as attemptPage from '#app/routes/practice/attempt.tsx'
import * as comparePage from '#app/routes/practice/compare.tsx'
import * as planPage from '#app/routes/practice/plan.tsx'
import * as practicePage from '#app/routes/practice/practice.tsx'
import * as referencePage from '#app/routes/practice/reference.tsx'
import * as saveAnswer from '#app/routes/practice/save-answer.ts'
import * as sectionPage from '#app/routes/practice/section.tsx'
import type { Work } from '#app/operations/work.ts'
import { publish } from '#tests/factories/practice.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const planId = 'nursery-complex-health'

async function auditor(): Promise<Work> {
  const db = await freshDatabase()
  await publish(db)
  return makeWork(db, { role: 'auditor', agency: 'health' })
}

async function begin(work: Work): Promise<string> {
  const reply = await planPage.action(routeArgs(work, { params: { planId }, form: { purpose: 'practice' } }))
  return locationOf(reply).split('/').at(-1) ?? ''
}

const locationOf = (reply: unknown) => (reply instanceof Response ? (reply.headers.get('location') ?? '') : '')

test('an auditor begins, answers a section without JavaScript, finishes and is led to the comparison', async () => {
  const work = await auditor()
  const attemptId = await begin(work)
  const form = {
    'answers[0].itemId': 'G1',
    'answers[0].basedOn': '0',
    'answers[0].rating': 'amber',
    'answers[0].places': 'C',
  }
  const args = { params: { attemptId, section: 'g' }, form }
  expect(locationOf(await sectionPage.action(routeArgs(work, args)))).toBe(`/practice/attempts/${attemptId}`)
  expect(await sectionPage.loader(routeArgs(work, { params: args.params }))).toMatchObject({
    answers: { G1: { rating: 'amber', places: ['C'], version: 1 } },
  })
  const finished = await attemptPage.action(routeArgs(work, { params: { attemptId }, form: {} }))
  expect(locationOf(finished)).toBe(`/practice/attempts/${attemptId}/compare`)
  expect(await comparePage.loader(routeArgs(work, { params: { attemptId } }))).toMatchObject({
    comparison: { answered: 1, agreed: 1 },
  })
  // A finished section leads back: nothing can be changed there.
  const again = sectionPage.loader(routeArgs(work, { params: args.params }))
  await expect(again).rejects.toSatisfy((reply) => locationOf(reply) === `/practice/attempts/${attemptId}`)
})

test('a single answer is saved for the page, and a newer one is told', async () => {
  const work = await auditor()
  const attemptId = await begin(work)
  const save = (rating: string, basedOn: string) =>
    saveAnswer.action(routeArgs(work, { params: { attemptId }, form: { itemId: 'C1', rating, basedOn } }))
  const first = await save('green', '0')
  expect(await first.json()).toEqual({ version: 1 })
  const late = await save('red', '0')
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ stored: { rating: 'green' } })
  expect(locationOf(saveAnswer.loader(routeArgs(work, { params: { attemptId } })))).toBe(
    `/practice/attempts/${attemptId}`,
  )
})

test('a finish with nothing answered says what to do', async () => {
  const work = await auditor()
  const attemptId = await begin(work)
  expect(await attemptPage.action(routeArgs(work, { params: { attemptId }, form: {} }))).toMatchObject({
    data: { errors: [{ sentence: 'Answer at least one question first.' }] },
  })
})

test('the officer sets anchors, reads the reference, and cannot begin', async () => {
  const work = await auditor()
  const officer = await makeWork(work.db, { role: 'send_officer' })
  expect(locationOf(await anchorsPage.action(routeArgs(officer, { form: { planIds: [planId] } })))).toBe(
    '/practice/anchors',
  )
  expect(await anchorsPage.loader(routeArgs(officer))).toMatchObject({ term: '2026-autumn' })
  expect(await referencePage.loader(routeArgs(officer, { params: { planId } }))).toMatchObject({ standard: 'poor' })
  expect(await practicePage.loader(routeArgs(officer))).toMatchObject({ answers: false, managesAnchors: true })
  expect(
    await planPage.action(routeArgs(officer, { params: { planId }, form: { purpose: 'practice' } })),
  ).not.toBeInstanceOf(Response)
  expect(await planPage.loader(routeArgs(work, { params: { planId } }))).toMatchObject({
    anchor: { isDone: false, attemptId: null },
    plan: { isAnchor: true },
  })
})
