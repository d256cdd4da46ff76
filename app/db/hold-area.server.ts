import type { Tx } from './open.server.ts'

/**
 * Holds what the area has one of until the transaction ends: its register, its default rules, the release that it
 * compares itself with. Of two acts that both hold it, the second waits, and then sees what the first has written.
 */
export async function holdArea(tx: Tx): Promise<void> {
  await tx.area.updateMany({ where: { id: 'area' }, data: { registerVersion: { increment: 0 } } })
}
