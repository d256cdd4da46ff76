import { randomUUID } from 'node:crypto'
import type { Database, Tx } from './engine.server.ts'

/** A step between two pages that must be finished soon. Its detail is JSON and holds no secret that opens anything alone. */
export type StepToKeep = {
  kind: string
  tokenHash: string
  personId: string | null
  detail: Record<string, unknown>
  minutes: number
}

export type FoundStep = { id: string; personId: string | null; detail: unknown; expiresAt: Date }

/** Keeps a step for the browser that holds its token. Steps whose time is over are forgotten. */
export async function keepStep(tx: Tx | Database, now: Date, step: StepToKeep): Promise<void> {
  await tx.signInStep.deleteMany({ where: { expiresAt: { lte: now } } })
  const { kind, tokenHash, personId, detail, minutes } = step
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  const row = { id: randomUUID(), kind, tokenHash, personId, detail: JSON.stringify(detail), createdAt: now, expiresAt }
  await tx.signInStep.create({ data: row })
}

/** The step behind a token's hash; undefined when it is unknown, used or too old. */
export async function findStep(
  db: Database | Tx,
  wanted: { kind: string; tokenHash: string; now: Date },
): Promise<FoundStep | undefined> {
  const step = await db.signInStep.findUnique({ where: { tokenHash: wanted.tokenHash } })
  if (step === null || step.kind !== wanted.kind || step.expiresAt <= wanted.now) return undefined
  return { id: step.id, personId: step.personId, detail: JSON.parse(step.detail) as unknown, expiresAt: step.expiresAt }
}

/** Uses a step up. @returns false when another request has done so meanwhile */
export async function useStep(tx: Tx | Database, id: string): Promise<boolean> {
  const { count } = await tx.signInStep.deleteMany({ where: { id } })
  return count === 1
}
