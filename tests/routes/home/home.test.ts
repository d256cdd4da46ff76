import { expect, test } from 'vitest'
import { loader as notFound } from '#app/routes/errors/not-found.tsx'
import { loader } from '#app/routes/home/home.tsx'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

test.each(['send_officer', 'auditor', 'head_of_service', 'administrator'] as const)(
  'the start page of a %s is theirs',
  async (role) => {
    const db = await freshDatabase()
    await makeArea(db)
    const work = await makeWork(db, { role })
    expect(await loader(routeArgs(work))).toMatchObject({ role })
  },
)

test('an address that nothing answers is not found', () => {
  expect(notFound).toThrow(expect.objectContaining({ status: 404 }))
})
