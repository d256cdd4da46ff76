import { chunksOf, unpackRows } from '#app/db/import-chunks.server.ts'
import { keepPersonKeys } from '#app/db/person-keys.server.ts'
import { canRestore, placeReturnRows, restoreReturnRows, writeReturnRows } from '#app/db/return-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { annualReviews } from '#app/domain/return-kinds/annual-reviews.ts'
import type { ReviewFacts } from '#app/domain/reading/read-row.ts'
import type { ReturnValues } from '#app/domain/returns/return-definition.ts'

/** What a SEN2 file tells besides the plans: annual reviews, and by which keyed hashes a person is known again. */
export async function applyReviews(tx: Tx, importId: string): Promise<void> {
  for await (const { rows } of chunksOf(tx, importId, ['reviews'])) {
    const values = unpackRows<{ ref: string } & ReviewFacts>(rows).map(valuesOf)
    await writeReturnRows(tx, annualReviews, importId, await placeReturnRows(tx, annualReviews, values))
  }
  const keys: { ref: string; keys: string[] }[] = []
  for await (const { rows } of chunksOf(tx, importId, ['keys'])) keys.push(...unpackRows<(typeof keys)[number]>(rows))
  if (keys.length > 0) await keepPersonKeys(tx, importId, keys)
}

/** Only what the file says: a day that it does not carry keeps what another return said. */
function valuesOf({ ref, ...facts }: { ref: string } & ReviewFacts): ReturnValues {
  return { planRef: ref, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) }
}

/** Takes back the annual reviews that an import carried. False when a later return has changed some of them. */
export async function takeBackReviews(tx: Tx, importId: string): Promise<boolean> {
  if (!(await canRestore(tx, annualReviews, importId))) return false
  await restoreReturnRows(tx, annualReviews, importId)
  return true
}
