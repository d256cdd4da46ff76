import { expect, test } from 'vitest'
import { transact } from '#app/db/transact.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { makeMetrics } from '#app/web/metrics.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

test('Prometheus can tell how old the newest backup is, and that there is none', async () => {
  const db = await freshDatabase()
  const { registry } = makeMetrics(db)
  const told = async () => /^workbench_last_backup_timestamp_seconds (\S+)$/m.exec(await registry.metrics())?.[1]
  expect(await told()).toBe('0')
  const facts = {
    name: 'one.ehcpbackup',
    by: 'clock',
    rows: 1,
    bytes: 1,
    events: 0,
    headHash: '',
    forgotten: 0,
  } as const
  for (const now of ['2026-11-22T02:00:00Z', '2026-11-23T02:00:00Z']) {
    const work = await makeWork(db, { role: 'administrator', now: new Date(now) })
    await transact(db, (tx) => recordEvent(tx, work, { type: 'BACKUP_MADE', takenAt: now, ...facts }))
  }
  expect(Number(await told())).toBe(Date.parse('2026-11-23T02:00:00Z') / 1_000)
})
