import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { divergence, prepareScenes, sequences } from '#tests/support/audit-model.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

test('2,000 random sequences of acts by several people leave what a simple model says', async () => {
  const db = await freshDatabase()
  await prepareScenes(db)
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      expect(await divergence(db, steps)).toBeNull()
    }),
    { numRuns: 2_000, endOnFailure: true },
  )
  expect((await verifyTrail(await makeWork(db, { role: 'administrator' }))).fault).toBeNull()
})
