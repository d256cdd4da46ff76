import { expect, test } from 'vitest'
import { action, loader } from '#app/routes/measures/targets.tsx'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const day = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' }

test('an administrator sets a target, and it is in force from its day on', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  const reply = await action(routeArgs(work, { form: { measure: 'M3', percent: '82.5', ...day } }))
  expect(reply).toMatchObject({ status: 303 })
  const { page } = await loader(routeArgs(work))
  expect(page.settings).toEqual([{ measure: 'M3', basisPoints: 8250, cases: null, effectiveFrom: '2026-09-01' }])
  expect(page.measures.find(({ definition: { code } }) => code === 'M3')?.today).toBe(8250)
  expect(page.measures.find(({ definition: { code } }) => code === 'M2')?.today).toBe(8000)
})

test('an empty target is to be confirmed', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  await action(routeArgs(work, { form: { measure: 'M3', percent: '', ...day } }))
  const { page } = await loader(routeArgs(work))
  expect(page.measures.find(({ definition: { code } }) => code === 'M3')?.today).toBeNull()
})

test('the target of M8 is a number of cases, as the plan words it', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  await action(routeArgs(work, { form: { measure: 'M8', percent: '20', ...day } }))
  const { page } = await loader(routeArgs(work))
  expect(page.settings).toEqual([{ measure: 'M8', basisPoints: null, cases: 20, effectiveFrom: '2026-09-01' }])
  expect(page.measures.find(({ definition: { code } }) => code === 'M8')).toMatchObject({
    today: 20,
    definition: { targetNote: 'To be confirmed: 10 cases in 6 to 12 months, or 20 cases in 12 months' },
  })
})

test.each([
  { form: { measure: 'M5', percent: '80', ...day }, field: 'measure' },
  { form: { measure: 'EN2', percent: '80', ...day }, field: 'measure' },
  { form: { measure: 'M8', percent: '12.5', ...day }, field: 'percent' },
  { form: { measure: '', percent: '80', ...day }, field: 'measure' },
  { form: { measure: 'M3', percent: '101', ...day }, field: 'percent' },
  { form: { measure: 'M3', percent: 'eighty', ...day }, field: 'percent' },
  { form: { measure: 'M3', percent: '0', ...day }, field: 'percent' },
  { form: { measure: 'M3', percent: '80', ...day, 'from-day': '31' }, field: 'from' },
])('a target that cannot be read is refused at $field, and what was typed is kept', async ({ form, field }) => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  const reply = await action(routeArgs(work, { form }))
  expect(reply).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field }], values: { percent: form.percent } },
  })
  expect(await db.target.count()).toBe(0)
})

test('nobody else sets targets', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'head_of_service' })
  const reply = await action(routeArgs(work, { form: { measure: 'M3', percent: '80', ...day } }))
  expect(reply).toMatchObject({ init: { status: 403 } })
  await expect(loader(routeArgs(work))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
