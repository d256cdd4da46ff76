import { expect, test } from 'vitest'
import * as importPage from '#app/routes/conflicts/import-conflicts.tsx'
import * as templateRoute from '#app/routes/conflicts/conflicts-template.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'
import { routeArgs } from '#tests/support/route-args.ts'

type Reply = {
  data: { reply: { errors: { sentence: string }[] } | null; preview: unknown; rows: string }
  init?: { status: number }
}

async function send(work: Parameters<typeof routeArgs>[0], fields: Record<string, string | File>): Promise<unknown> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return importPage.action(routeArgs(work, { form }))
}

test('a file is chosen, seen and confirmed; its template reads back as nothing to record', async () => {
  const { db, officer } = await sharedOut({ health: 1 })
  const person = await db.person.findFirstOrThrow({ where: { role: 'auditor' } })
  const { planRef } = await db.audit.findFirstOrThrow()
  const none = (await send(officer, {})) as Reply
  expect([none.init?.status, none.data.reply?.errors[0]?.sentence]).toEqual([
    400,
    'Choose the file with the conflicts of interest',
  ])
  const csv = new File([`Auditor,Plan reference,Reason\n${person.signInName},${planRef},Wrote it\n`], 'c.csv')
  const shown = (await send(officer, { file: csv })) as Reply
  expect(shown.data.preview).toMatchObject({ taken: [{ line: 2, planRef }], refused: [], known: 0 })
  expect(await db.conflictOfInterest.count()).toBe(0)
  const done = (await send(officer, { rows: shown.data.rows })) as Response
  expect(done.headers.get('Location')).toBe('/conflicts?imported=1&released=1')
  expect(((await send(officer, { rows: shown.data.rows })) as Reply).init?.status).toBe(409)
  expect(((await send(officer, { rows: '[[1,2]]' })) as Reply).init?.status).toBe(400)
  const template = await templateRoute.loader(routeArgs(officer, { url: '/conflicts/template.xlsx' }))
  const file = new File([await template.arrayBuffer()], 't.xlsx')
  expect(((await send(officer, { file })) as Reply).data.reply?.errors[0]?.sentence).toContain('no rows beneath')
})
