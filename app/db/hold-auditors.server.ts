import type { Tx } from './open.server.ts'

/**
 * Takes hold of auditors for the rest of the transaction, all of them or one. Declaring a conflict and handing out audits
 * both do so first, so that neither overlooks what the other is about to write.
 */
export async function holdAuditors(tx: Tx, personId?: string): Promise<void> {
  const where = { role: 'auditor' as const, ...(personId !== undefined && { id: personId }) }
  await tx.person.updateMany({ where, data: { version: { increment: 0 } } })
}
