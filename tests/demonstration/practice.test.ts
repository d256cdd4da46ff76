import { expect, test } from 'vitest'
import { packKeyProblem } from '#app/db/pack-key.server.ts'
import { attachPacks } from '#prisma/demonstration/packs.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { testNow } from '#tests/support/work.ts'

test('a visitor finds practice, anchors that wait, and plan packs to read', async () => {
  const db = await freshDatabase()
  await seedSmall(db, { today: '2026-11-23' })
  const counts = await db.practiceAudit.groupBy({ by: ['purpose'], _count: true, orderBy: { purpose: 'asc' } })
  expect(counts.map(({ purpose, _count }) => [purpose, _count])).toEqual([
    ['anchor', 9],
    ['practice', 3],
  ])
  expect(await db.anchorPlan.findMany({ select: { term: true }, distinct: ['term'] })).toEqual([
    { term: '2026-autumn' },
  ])
  const { id } = await db.cycle.findFirstOrThrow({ where: { kind: 'plans', state: 'auditing' } })
  await attachPacks(db, id, testNow)
  const files = await db.packFile.findMany({ select: { kind: true, pages: true, notes: true } })
  // Without a key, as on PostgreSQL where none is set, there are no packs.
  expect(files).toHaveLength(packKeyProblem(db) === null ? 7 : 0)
  expect(files.every(({ pages, notes }) => pages > 0 && notes === '')).toBe(true)
})
