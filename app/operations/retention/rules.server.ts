import { kinds, RetentionKind, type RetentionRule } from '#app/domain/retention/kinds.ts'
import type { Database } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The rule of every kind: as it was set, or else as the product proposes. */
export async function readRules(db: Database): Promise<RetentionRule[]> {
  const rows = await db.retentionRule.findMany()
  return RetentionKind.options.map((kind) => {
    const row = rows.find((each) => each.kind === kind)
    return { kind, days: row?.days ?? kinds[kind].days, isOn: row?.isOn ?? true }
  })
}

/** Sets for how long data of a kind is kept. Nothing is removed by that. */
export async function setRule(work: Work, { kind, days, isOn }: RetentionRule): Promise<void> {
  allow(work, 'retention.propose')
  await transact(work.db, async (tx) => {
    const data = { days, isOn }
    await tx.retentionRule.upsert({
      where: { kind },
      create: { kind, ...data },
      update: { ...data, version: { increment: 1 } },
    })
    await recordEvent(tx, work, { type: 'RETENTION_RULE_SET', kind, days, isOn })
  })
}
