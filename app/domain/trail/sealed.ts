import { compareBytes } from '#app/domain/frame/frame-text.ts'
import { payloadText } from './chain.ts'

// The texts whose hashes the trail keeps of what was signed or locked, so that a check can make them again from the rows.

/** A signed report's row, without the frozen text, which has a hash of its own, and without its place in the trail. */
export type SignedRow = {
  id: string
  quarter: string
  number: number
  narrative: string
  sentences: string
  boardOn: string | null
  modelHash: string | null
  signedById: string | null
  signedByName: string | null
  signedAt: Date | null
  createdAt: Date
  version: number
}

export function signedText(row: SignedRow): string {
  const { id, quarter, number, narrative, sentences, boardOn, modelHash, version } = row
  const { signedById, signedByName, signedAt, createdAt } = row
  return payloadText({
    id,
    quarter,
    number,
    narrative,
    sentences,
    boardOn,
    modelHash,
    version,
    signedById,
    signedByName,
    signedAt: signedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  })
}

type Run = { reportId: string; measure: string; period: string; document: string; runAt: Date }

/** The full counts beside a signed report, in the byte order of measure and period: engines differ in theirs. */
export function runsText(runs: readonly Run[]): string {
  const texts = runs.map(({ reportId, measure, period, document, runAt }) =>
    payloadText({ reportId, measure, period, document, runAt: runAt.toISOString() }),
  )
  return texts.toSorted(compareBytes).join('\n')
}
