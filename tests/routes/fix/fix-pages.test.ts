import { expect, test } from 'vitest'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import * as book from '#app/routes/fix/book.tsx'
import * as close from '#app/routes/fix/close.tsx'
import * as fix from '#app/routes/fix/fix.tsx'
import * as file from '#app/routes/fix/fix-file.ts'
import * as pdf from '#app/routes/fix/pack-pdf.ts'
import * as reaudit from '#app/routes/fix/reaudit.tsx'
import * as request from '#app/routes/fix/request.tsx'
import * as send from '#app/routes/fix/send.tsx'
import * as myAudits from '#app/routes/audits/my-audits.tsx'
import { lockedCycle } from '#tests/operations/fix/locked-cycle.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { routeArgs } from '#tests/support/route-args.ts'

const day = (name: string, date: string) => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year }
}

test('an officer makes packs, changes, sends and books one, and the auditor hands in', async () => {
  const { db, officer, other, cycleId } = await lockedCycle()
  const here = { params: { cycleId } }
  const none = await fix.action(routeArgs(officer, { ...here, form: {} }))
  expect(none).toMatchObject({ data: { errors: [{ field: 'dueOn' }] }, init: { status: 400 } })
  const made = (await fix.action(routeArgs(officer, { ...here, form: day('dueOn', '2027-01-08') }))) as Response
  expect(made.headers.get('location')).toBe(`/cycles/${cycleId}/fix?made=3`)
  const list = await fix.loader(routeArgs(officer, { ...here, url: '/x?section=G&sort=-ref' }))
  expect(list.list.rows.map(({ planRef }) => planRef)).toEqual(['NX-2', 'NX-1'])
  const csv = await (await file.loader(routeArgs(officer, { ...here, url: '/x/plans.csv?ref=NX-3' }))).text()
  expect(csv.split('\r\n')[1]).toBe('NX-3,Amber,2,Not sent,2027-01-08,,')

  const { id: packId } = await db.fixPack.findFirstOrThrow({ where: { cycleId, planRef: 'NX-1' } })
  const params = { cycleId, packId }
  const [item] = (await getPack(officer, params)).requests
  const words = { version: '1', request: 'Name the epilepsy', supplier: 'Plan writer', isLeftOut: 'yes' }
  const oneItem = { params: { ...params, itemId: item!.id } }
  expect(await request.action(routeArgs(officer, { ...oneItem, form: words }))).toMatchObject({
    data: { errors: [{ field: 'leftOutReason' }], values: { request: 'Name the epilepsy' } },
  })
  const saved = await request.action(routeArgs(officer, { ...oneItem, form: { ...words, isLeftOut: 'no' } }))
  expect((saved as Response).status).toBe(303)

  const team = { version: '2', way: 'marked', team: 'Plan writing team', ...day('dueOn', '2027-01-15') }
  expect(await send.action(routeArgs(officer, { params, form: { version: '2' } }))).toMatchObject({
    data: { errors: [{ field: 'way' }] },
  })
  expect(((await send.action(routeArgs(officer, { params, form: team }))) as Response).status).toBe(303)
  const booking = { version: '3', 'auditors.health': other.actor.id ?? '', ...day('reauditOn', '2027-01-20') }
  expect(((await book.action(routeArgs(officer, { params, form: booking }))) as Response).status).toBe(303)
  expect(await close.action(routeArgs(officer, { params, form: { version: '4' } }))).toMatchObject({
    data: { errors: [{ field: 'reason' }] },
  })

  const mine = await myAudits.loader(routeArgs(other, { url: '/audits' }))
  expect(mine.reaudits).toMatchObject([{ packId, planRef: 'NX-1', requests: 2 }])
  const answers = (g1: Record<string, string>) => ({
    version: '1',
    intent: 'submit',
    'answers[0].itemId': 'C1',
    'answers[0].basedOn': '0',
    'answers[0].rating': 'green',
    'answers[0].evidence': 'page 2',
    'answers[1].itemId': 'G1',
    'answers[1].basedOn': '0',
    ...g1,
  })
  const incomplete = await reaudit.action(routeArgs(other, { params, form: answers({}) }))
  expect(incomplete).toMatchObject({ data: { errors: [{ field: 'answers[1].rating' }], values: {} } })
  const g1 = { 'answers[1].rating': 'amber', 'answers[1].places': 'G', version: '2' }
  const handedIn = (await reaudit.action(routeArgs(other, { params, form: answers(g1) }))) as Response
  expect(handedIn.headers.get('location')).toBe('/audits?done=reaudit-submitted')
  const after = await fix.loader(routeArgs(officer, here))
  expect(after.list.improved).toMatchObject({ reaudited: 1, itemsPutRight: 1, items: 2, stillRed: 0 })
})

test('the sheet to hand over says what, where and by whom', async () => {
  const { officer, cycleId, make } = await lockedCycle()
  const packId = (await make())['NX-3'] ?? ''
  const response = await pdf.loader(routeArgs(officer, { params: { cycleId, packId } }))
  expect(response.headers.get('content-disposition')).toContain('fix-it-pack-NX-3.pdf')
  const text = (await readPdfText(new Uint8Array(await response.arrayBuffer()))).map((piece) => piece.text).join(' ')
  for (const words of ['Plan NX-3: what to put right', 'Social care service', 'page 4', 'The epilepsy is missing'])
    expect(text).toContain(words)
})
