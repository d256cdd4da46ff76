import { expect, test } from 'vitest'
import { loader as lockLoader, action as lockAction } from '#app/routes/cycles/lock.tsx'
import { loader as measureLoader } from '#app/routes/measures/measure.tsx'
import { loader as measuresLoader } from '#app/routes/measures/measures.tsx'
import { greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const post = async (work: Awaited<ReturnType<typeof makeWork>>, cycleId: string, form: Record<string, string>) =>
  lockAction(routeArgs(work, { url: `/cycles/${cycleId}/lock`, params: { cycleId }, form }))

test('closing without a reason comes back with the sentence at the agency, and what was chosen is kept', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const plans = [...greenPlans(3), { ref: 'NX-1', open: { health: 'assigned', social_care: 'assigned' } as const }]
  const { id } = await saveCycle(db, { state: 'auditing', plans })
  const reply = await post(work, id, {
    intent: 'close',
    version: '1',
    'agencyReasons.social_care': 'ran_out_of_time',
    'agencyReasons.health': '',
  })
  expect(reply).toMatchObject({
    init: { status: 400 },
    data: {
      errors: [
        {
          field: 'agencyReasons.health',
          sentence: 'Health: 1 audit is not submitted. Select why, or wait until they are in.',
        },
      ],
      values: { 'agencyReasons.social_care': 'ran_out_of_time' },
    },
  })
})

test('close, then lock: each step leads back to the page, and the cycle is locked', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const { id } = await saveCycle(db, {
    state: 'auditing',
    plans: [...greenPlans(3), { ref: 'NX-1', open: { health: 'assigned' } }],
  })
  const page = await lockLoader(routeArgs(work, { params: { cycleId: id } }))
  const single = page.open[0]?.id ?? ''

  const closed = await post(work, id, {
    intent: 'close',
    version: '1',
    [`auditReasons.${single}`]: 'file_not_available',
    'agencyReasons.health': '',
  })
  expect(closed).toMatchObject({ status: 303 })
  expect(await db.audit.findUnique({ where: { id: single } })).toMatchObject({
    state: 'not_done',
    notDoneReason: 'file_not_available',
  })

  const unconfirmed = await post(work, id, { intent: 'lock', version: '2' })
  expect(unconfirmed).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'confirmed', sentence: 'Confirm that the cycle may be locked for good' }] },
  })

  const locked = await post(work, id, { intent: 'lock', version: '2', confirmed: 'yes' })
  expect(locked).toMatchObject({ status: 303 })
  expect(await db.cycle.findUnique({ where: { id } })).toMatchObject({ state: 'locked' })

  const again = await post(work, id, { intent: 'lock', version: '3', confirmed: 'yes' })
  expect(again).toMatchObject({
    init: { status: 409 },
    data: { errors: [{ sentence: 'This cycle is locked already.' }] },
  })
})

test('a lock while audits are open is refused on the page', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db)
  const { id } = await saveCycle(db, { state: 'auditing', plans: [{ ref: 'NX-1', open: { health: 'assigned' } }] })
  const reply = await post(work, id, { intent: 'lock', version: '1', confirmed: 'yes' })
  expect(reply).toMatchObject({
    init: { status: 409 },
    data: { errors: [{ field: '', sentence: 'Close auditing first.' }] },
  })
})

test('the measures pages show nothing before a lock, and refuse the wrong role and the wrong code', async () => {
  const db = await freshDatabase()
  const head = await makeWork(db, { role: 'head_of_service' })
  expect(await measuresLoader(routeArgs(head))).toMatchObject({ cycles: [], underWay: null })
  await expect(measureLoader(routeArgs(head, { params: { code: 'M9' } }))).rejects.toMatchObject({
    code: 'MEASURE_NOT_FOUND',
  })
  expect(await measureLoader(routeArgs(head, { params: { code: 'EN1' } }))).toMatchObject({
    audited: { cycles: [], definition: { code: 'EN1' } },
  })
  expect(await measureLoader(routeArgs(head, { params: { code: 'M6' } }))).toMatchObject({
    counted: { definition: { code: 'M6' } },
  })
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(measuresLoader(routeArgs(auditor))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
