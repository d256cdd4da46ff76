import { expect, test } from 'vitest'
import * as auditorPage from '#app/routes/availability/auditor.tsx'
import * as auditorsPage from '#app/routes/availability/auditors.tsx'
import * as ownPage from '#app/routes/availability/own.tsx'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const location = (reply: unknown) => (reply as Response).headers.get('Location')

test('hours and absences are saved from one page, by the person and by the officer', async () => {
  const db = await freshDatabase()
  const [auditor, officer] = [await makeWork(db, { role: 'auditor' }), await makeWork(db)]
  const params = { personId: auditor.actor.id! }
  const hours = { intent: 'hours', hoursPerWeek: '6', version: '1' }
  expect(location(await ownPage.action(routeArgs(auditor, { form: hours })))).toBe('/availability?done=hours')
  const wrong = await ownPage.action(routeArgs(auditor, { form: { ...hours, hoursPerWeek: '61' } }))
  expect(wrong).toMatchObject({
    init: { status: 400 },
    data: {
      errors: [{ field: 'hoursPerWeek', sentence: 'Hours a week must be a whole number from 0 to 60' }],
      values: { hoursPerWeek: '61' },
    },
  })
  const absence = { intent: 'add', 'fromOn-day': '7', 'fromOn-month': '12', 'fromOn-year': '2026' }
  const added = await auditorPage.action(routeArgs(officer, { params, form: absence }))
  expect(location(added)).toBe(`/auditors/${params.personId}?done=added`)
  expect(await auditorPage.action(routeArgs(officer, { params, form: absence }))).toMatchObject({
    init: { status: 409 },
  })
  const { person } = await ownPage.loader(routeArgs(auditor, { url: '/availability' }))
  expect(person).toMatchObject({ hoursPerWeek: 6, absences: [{ fromOn: '2026-12-07', toOn: '2026-12-07' }] })
  const { rows } = await auditorsPage.loader(routeArgs(officer, { url: '/auditors' }))
  expect(rows).toMatchObject([{ hoursPerWeek: 6, absence: { fromOn: '2026-12-07' } }])
  const removal = { intent: 'remove', absenceId: person.absences[0]!.id }
  expect(location(await ownPage.action(routeArgs(auditor, { form: removal })))).toBe('/availability?done=removed')
})
