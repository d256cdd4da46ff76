import { expect, test } from 'vitest'
import * as audit from '#app/routes/audits/audit.tsx'
import * as check from '#app/routes/audits/check.tsx'
import * as myAudits from '#app/routes/audits/my-audits.tsx'
import * as saveAnswer from '#app/routes/audits/save-answer.ts'
import * as section from '#app/routes/audits/section.tsx'
import * as submitted from '#app/routes/audits/submitted.tsx'
import * as layout from '#app/routes/audits/layout.tsx'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

async function setUp(options: Parameters<typeof saveAudit>[1] = {}) {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor', agency: 'health' })
  const { auditId } = await saveAudit(db, { auditor: work, ...options })
  return { db, work, auditId }
}

test('the list of my audits reads its address, and a senseless address lists the first page', async () => {
  const { work } = await setUp()
  expect(await myAudits.loader(routeArgs(work, { url: '/audits' }))).toMatchObject({
    show: 'open',
    page: 1,
    audits: [{ planRef: 'NM-0001' }],
  })
  expect(await myAudits.loader(routeArgs(work, { url: '/audits?show=all&page=-3' }))).toMatchObject({
    show: 'open',
    page: 1,
  })
})

test('one answer is saved and its version comes back', async () => {
  const { db, work, auditId } = await setUp()
  const form = {
    itemId: 'G1',
    basedOn: '0',
    rating: 'green',
    finding: '',
    naReason: '',
    comment: '',
    evidence: 'p. 3',
    places: ['C', 'G'],
  }
  const reply = await saveAnswer.action(routeArgs(work, { params: { auditId }, form }))
  expect(reply.status).toBe(200)
  expect(await reply.json()).toEqual({ version: 1 })
  expect(await db.answer.findFirst()).toMatchObject({
    rating: 'green',
    places: 'C,G',
    evidence: 'p. 3',
    naReason: null,
  })
})

test('an answer over a version that this page had not seen comes back with what is saved', async () => {
  const { work, auditId } = await setUp()
  const post = (form: Record<string, string>) =>
    saveAnswer.action(routeArgs(work, { params: { auditId }, form: { itemId: 'C1', basedOn: '0', ...form } }))
  await post({ rating: 'amber', comment: 'first' })
  const reply = await post({ rating: 'red', comment: 'second' })
  expect(reply.status).toBe(409)
  expect(await reply.json()).toMatchObject({ stored: { itemId: 'C1', rating: 'amber', comment: 'first', version: 1 } })
})

test.each([
  ['a code that there is not', { itemId: 'C1', basedOn: '0', rating: 'purple' }, 400],
  ['a question of another agency', { itemId: 'D1', basedOn: '0', rating: 'green' }, 400],
  ['a text that is too long', { itemId: 'C1', basedOn: '0', comment: 'x'.repeat(4001) }, 400],
])('%s is refused with a sentence', async (_, form, status) => {
  const { db, work, auditId } = await setUp()
  const reply = await saveAnswer.action(routeArgs(work, { params: { auditId }, form }))
  expect(reply.status).toBe(status)
  expect(await reply.json()).toMatchObject({ sentence: expect.any(String), stored: null })
  expect(await db.answer.count()).toBe(0)
})

test('saving to an audit that is not mine is not found; to a closed one a conflict', async () => {
  const { db, work, auditId } = await setUp({ state: 'submitted' })
  const form = { itemId: 'C1', basedOn: '0', rating: 'green' }
  const other = await makeWork(db, { role: 'auditor' })
  expect((await saveAnswer.action(routeArgs(other, { params: { auditId }, form }))).status).toBe(404)
  expect((await saveAnswer.action(routeArgs(work, { params: { auditId }, form }))).status).toBe(409)
})

test('opening the address that saves leads to the audit', async () => {
  const { work, auditId } = await setUp()
  expect(saveAnswer.loader(routeArgs(work, { params: { auditId } })).headers.get('Location')).toBe(`/audits/${auditId}`)
})

test('the form of a section saves it and leads to the next, from the last to the check', async () => {
  const { db, work, auditId } = await setUp()
  const post = (slug: string, form: Record<string, string>) =>
    section.action(routeArgs(work, { params: { auditId, section: slug }, form }))
  const first = await post('c', {
    'answers[0].itemId': 'C.need_elsewhere',
    'answers[0].basedOn': '0',
    'answers[0].finding': 'no',
    'answers[1].itemId': 'C1',
    'answers[1].basedOn': '0',
  })
  expect(first).toMatchObject({ status: 303 })
  expect((first as Response).headers.get('Location')).toBe(`/audits/${auditId}/g`)
  expect(await db.answer.findMany()).toMatchObject([{ criterionId: 'C.need_elsewhere', finding: 'no' }])
  const last = await post('g', { 'answers[0].itemId': 'G1', 'answers[0].basedOn': '0', 'answers[0].rating': 'red' })
  expect((last as Response).headers.get('Location')).toBe(`/audits/${auditId}/check`)
})

test('a stale form of a section gets both versions, and the choice decides', async () => {
  const { db, work, auditId } = await setUp({
    answers: { C1: { ...makeGreenAnswers(coreRubric, 'health').C1!, version: 4 } },
  })
  const post = (form: Record<string, string>) =>
    section.action(
      routeArgs(work, {
        params: { auditId, section: 'c' },
        form: {
          'answers[0].itemId': 'C1',
          'answers[0].basedOn': '3',
          'answers[0].rating': 'red',
          'answers[0].comment': 'mine',
          ...form,
        },
      }),
    )
  const stale = await post({})
  expect(stale).toMatchObject({
    init: { status: 409 },
    data: {
      conflicts: [{ itemId: 'C1', rating: 'green', version: 4 }],
      reply: { errors: [{ field: 'C1-keep' }], values: { 'answers[0].comment': 'mine' } },
    },
  })
  expect(await db.answer.findFirst()).toMatchObject({ rating: 'green', version: 4 })
  expect(await post({ 'answers[0].keep': 'saved', 'answers[0].seen': '4' })).toMatchObject({ status: 303 })
  expect(await db.answer.findFirst()).toMatchObject({ rating: 'green', version: 4 })
  expect(await post({ 'answers[0].keep': 'mine', 'answers[0].seen': '4' })).toMatchObject({ status: 303 })
  expect(await db.answer.findFirst()).toMatchObject({ rating: 'red', comment: 'mine', version: 5 })
})

test('a section sent to a closed audit is refused and what was typed comes back', async () => {
  const { work, auditId } = await setUp({ cycleState: 'locked' })
  const form = {
    'answers[0].itemId': 'C1',
    'answers[0].basedOn': '0',
    'answers[0].rating': 'red',
    'answers[0].comment': 'typed too late',
  }
  expect(await section.action(routeArgs(work, { params: { auditId, section: 'c' }, form }))).toMatchObject({
    init: { status: 409 },
    data: {
      reply: {
        errors: [{ sentence: 'Auditing of this cycle has ended, so the answers can no longer be changed.' }],
        values: { 'answers[0].comment': 'typed too late' },
      },
    },
  })
})

test('nobody judges on the section page, unless the check sent the person there', async () => {
  const { work, auditId } = await setUp()
  const params = { auditId, section: 'c' }
  expect((await section.loader(routeArgs(work, { params, url: '/x' }))).problems).toEqual([])
  expect((await section.loader(routeArgs(work, { params, url: '/x?check=1' }))).problems).toHaveLength(8)
})

test('an incomplete audit is refused with 400; a complete one leads to its confirmation', async () => {
  const { work, auditId } = await setUp()
  const args = () => routeArgs(work, { params: { auditId }, form: { submit: 'yes' } })
  expect(await check.action(args())).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ sentence: '16 things are still missing. Mend them, then submit.' }] },
  })
  await expect(submitted.loader(routeArgs(work, { params: { auditId } }))).rejects.toMatchObject({ status: 302 })

  const { work: other, auditId: complete } = await setUp({ answers: makeGreenAnswers(coreRubric, 'health') })
  const reply = await check.action(routeArgs(other, { params: { auditId: complete }, form: { submit: 'yes' } }))
  expect((reply as Response).headers.get('Location')).toBe(`/audits/${complete}/submitted`)
  expect(await submitted.loader(routeArgs(other, { params: { auditId: complete } }))).toMatchObject({
    state: 'submitted',
  })
  expect(await audit.loader(routeArgs(other, { params: { auditId: complete } }))).toMatchObject({
    head: { state: 'submitted' },
    isComplete: true,
  })
})

test('an audit with questions to come back to is asked about once more, and then goes', async () => {
  const answers = makeGreenAnswers(coreRubric, 'health')
  const { db, work, auditId } = await setUp({ answers: { ...answers, C4: { ...answers.C4!, isFlagged: true } } })
  expect(await audit.loader(routeArgs(work, { params: { auditId } }))).toMatchObject({
    goOn: null,
    sections: [
      { id: 'C', flagged: 1 },
      { id: 'G', flagged: 0 },
    ],
  })
  expect(await check.loader(routeArgs(work, { params: { auditId } }))).toMatchObject({ flagged: ['C4'] })
  const first = await check.action(routeArgs(work, { params: { auditId }, form: { submit: 'yes' } }))
  expect(first).toMatchObject({ init: { status: 400 }, data: { code: 'AUDIT_FLAGGED' } })
  expect(await db.audit.findFirst()).toMatchObject({ submittedAt: null, document: null })
  const second = await check.action(routeArgs(work, { params: { auditId }, form: { evenFlagged: 'on' } }))
  expect((second as Response).headers.get('Location')).toBe(`/audits/${auditId}/submitted`)
})

test('the hub leads to the first thing that is missing', async () => {
  const answers = makeGreenAnswers(coreRubric, 'health')
  const { work, auditId } = await setUp({ answers: { ...answers, G1: { ...answers.G1!, evidence: '' } } })
  expect(await audit.loader(routeArgs(work, { params: { auditId } }))).toMatchObject({
    goOn: { section: 'G', itemId: 'G1', field: 'evidence' },
  })
})

test.each([
  ['auditor', undefined],
  ['send_officer', undefined],
  ['head_of_service', 403],
  ['administrator', 403],
] as const)('the guard of the audits answers a %s with %s', async (role, status) => {
  const db = await freshDatabase()
  const args = routeArgs(await makeWork(db, { role }), { url: '/audits' })
  const [guard] = layout.middleware
  const answer = await Promise.resolve(guard!(args, async () => new Response('in'))).catch((thrown: Response) => thrown)
  expect((answer as Response).status).toBe(status ?? 200)
})
