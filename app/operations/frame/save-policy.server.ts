import { randomUUID } from 'node:crypto'
import { policyRulesOf, type SavedPolicy } from '#app/domain/sampling/policy.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { holdArea } from '#app/db/hold-area.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const kind = 'plans'

/** Keeps rules under a name, so that the next cycle can begin with them. */
export async function savePolicy(work: Work, input: SavedPolicy): Promise<{ policyId: string }> {
  allow(work, 'policy.manage')
  const policyId = randomUUID()
  await transact(work.db, async (tx) => {
    await holdArea(tx)
    await demandFreeName(tx, input.name, policyId)
    if (input.isDefault) await clearDefault(tx)
    await tx.framePolicy.create({ data: { id: policyId, kind, ...kept(work, input) } })
    await record(tx, work, policyId, input)
  })
  return { policyId }
}

/** Changes the rules or the name of a policy. Cycles that were planned from it keep what they were planned with. */
export async function changePolicy(
  work: Work,
  { policyId, version, ...input }: SavedPolicy & { policyId: string; version: number },
): Promise<void> {
  allow(work, 'policy.manage')
  await transact(work.db, async (tx) => {
    await holdArea(tx)
    await demandFreeName(tx, input.name, policyId)
    if (input.isDefault) await clearDefault(tx)
    const { count } = await tx.framePolicy.updateMany({
      where: { id: policyId, kind, version },
      data: { ...kept(work, input), version: { increment: 1 } },
    })
    if (count === 0) throw stalePolicy()
    await record(tx, work, policyId, input)
  })
}

/** Deletes a policy. Cycles that were planned from it keep its rules and its name. */
export async function deletePolicy(work: Work, input: { policyId: string; version: number }): Promise<void> {
  allow(work, 'policy.manage')
  await transact(work.db, async (tx) => {
    const policy = await tx.framePolicy.findFirst({ where: { id: input.policyId, kind }, select: { name: true } })
    const { count } = await tx.framePolicy.deleteMany({ where: { id: input.policyId, kind, version: input.version } })
    if (policy === null || count === 0) throw stalePolicy()
    await recordEvent(tx, work, { type: 'POLICY_DELETED', policyId: input.policyId, name: policy.name })
  })
}

function kept(work: Work, input: SavedPolicy) {
  const { name, isDefault } = input
  return { ...policyRulesOf(input), name, isDefault, savedByName: work.actor.name, savedAt: work.now }
}

async function record(tx: Tx, work: Work, policyId: string, input: SavedPolicy): Promise<void> {
  const { name, isDefault } = input
  await recordEvent(tx, work, { type: 'POLICY_SAVED', policyId, name, rules: policyRulesOf(input), isDefault })
}

/** Names that differ only in capitals would be taken for one another. */
async function demandFreeName(tx: Tx, name: string, policyId: string): Promise<void> {
  const others = await tx.framePolicy.findMany({ where: { kind, id: { not: policyId } }, select: { name: true } })
  const isTaken = others.some((other) => other.name.toLowerCase() === name.toLowerCase())
  if (isTaken) {
    throw new Refusal(
      'conflict',
      'POLICY_NAME_TAKEN',
      `Other rules have the name “${name}”. Enter another name.`,
      'name',
    )
  }
}

async function clearDefault(tx: Tx): Promise<void> {
  await tx.framePolicy.updateMany({ where: { kind, isDefault: true }, data: { isDefault: false } })
}

function stalePolicy(): Refusal {
  return new Refusal(
    'conflict',
    'POLICY_CHANGED',
    'Someone else changed or deleted these rules while your page was open. Nothing of yours was saved. Go back to the saved rules and try again.',
  )
}
