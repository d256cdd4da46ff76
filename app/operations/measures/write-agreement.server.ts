import { payloadText } from '#app/domain/trail/chain.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readAgreement } from '#app/db/read-agreement.server.ts'

/** Freezes, with the lock, how far the two ratings of the double-rated plans or forms agree. Gives what was frozen. */
export async function writeAgreement(
  tx: Tx,
  cycle: Parameters<typeof readAgreement>[1],
  rubric: Rubric,
): Promise<string> {
  const document = payloadText(await readAgreement(tx, cycle, rubric))
  await tx.cycleAgreement.create({ data: { cycleId: cycle.id, document } })
  return document
}
