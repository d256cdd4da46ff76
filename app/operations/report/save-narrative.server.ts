import type { Narrative } from '#app/domain/report/narrative.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeDraft, type DraftRef } from './hold-draft.server.ts'

/** Saves the words of the Head of Service in a draft. */
export async function saveNarrative(work: Work, input: DraftRef & { narrative: Narrative }): Promise<void> {
  allow(work, 'report.write')
  const narrative = JSON.stringify(input.narrative)
  await transact(work.db, async (tx) => {
    await changeDraft(tx, input, { narrative })
    await recordEvent(tx, work, { type: 'NARRATIVE_SAVED', reportId: input.reportId, narrativeHash: sha256(narrative) })
  })
}
