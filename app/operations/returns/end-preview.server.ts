import type { Tx } from '#app/db/open.server.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

export function noSuchSource(): Refusal {
  return new Refusal('not-found', 'SOURCE_NOT_FOUND', 'There is no such source. Go back to the returns.')
}

/**
 * Ends a preview one way or the other and gives the source as it was, its rows included. Two people may end it at once:
 * the one whose update finds it still open goes on.
 */
export async function endPreview(
  tx: Tx,
  sourceId: string,
  end: { status: 'confirmed' | 'discarded'; confirmedAt?: Date },
) {
  const source = await tx.returnSource.findUnique({ where: { id: sourceId } })
  if (source === null) throw noSuchSource()
  const { count } = await tx.returnSource.updateMany({
    where: { id: sourceId, status: 'previewed', version: source.version },
    data: { ...end, staged: null, version: { increment: 1 } },
  })
  if (count === 1) return source
  const sentence =
    source.status === 'discarded'
      ? 'This source was discarded. Choose the file again'
      : 'This source has been taken already. Its rows are in the return'
  throw new Refusal(
    'conflict',
    source.status === 'discarded' ? 'SOURCE_DISCARDED' : 'SOURCE_ALREADY_CONFIRMED',
    sentence,
  )
}
