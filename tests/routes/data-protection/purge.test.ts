import { expect, test } from 'vitest'
import { action } from '#app/routes/data-protection/purge.tsx'
import { personContext } from '#app/web/contexts.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const answerOf = (args: ReturnType<typeof routeArgs>): Promise<Response> =>
  Promise.resolve(action(args)).catch((thrown: unknown) => thrown) as Promise<Response>

test('whoever approves a removal has just proved that it is them', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const proposer = await makeWork(db, { role: 'administrator' })
  const head = await makeWork(db, { role: 'head_of_service' })
  const by = { proposedById: proposer.actor.id ?? '', proposedBy: 'Administrator', proposedAt: proposer.now }
  await db.purge.create({ data: { id: 'one', ...by, proposal: '[]', state: 'proposed' } })
  const stateOf = async () => (await db.purge.findUniqueOrThrow({ where: { id: 'one' } })).state
  const approval = (minutes: number) => {
    const params = { purgeId: 'one' }
    const args = routeArgs(head, { url: '/data-protection/purges/one', params, form: { intent: 'approve' } })
    const provedAt = new Date(head.now.getTime() - minutes * 60_000)
    args.context.set(personContext, { ...args.context.get(personContext), provedAt })
    return args
  }

  const asked = await answerOf(approval(16))
  expect([asked.status, asked.headers.get('location')]).toEqual([
    307,
    '/account/confirm?next=%2Fdata-protection%2Fpurges%2Fone',
  ])
  expect(await stateOf()).toBe('proposed')
  expect((await answerOf(approval(1))).status).toBe(303)
  expect(await stateOf()).toBe('done')
})
