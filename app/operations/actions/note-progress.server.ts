import { randomUUID } from 'node:crypto'
import type { EvidenceForm, EvidenceGiven, NoteForm } from '#app/domain/actions/action-form.ts'
import { checkEvidence, checkProgress } from '#app/domain/actions/progress.ts'
import { DefinitionCode } from '#app/domain/definitions/definitions.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeHeld, readOpenAction, requireNote } from './hold-action.server.ts'

/**
 * Adds a dated note of progress and the level that the action is at now. Level 4 needs evidence that outcomes improved,
 * given with the note or before.
 *
 * @throws Refusal `EVIDENCE_MISSING`, `NOTE_TO_COME`, `NOT_YOUR_ACTION`, `ACTION_CHANGED`, `ACTION_CLOSED`
 */
export async function noteProgress(work: Work, { actionId, ...note }: NoteForm & { actionId: string }): Promise<void> {
  allow(work, 'action.note')
  await transact(work.db, async (tx) => {
    const action = await readOpenAction(tx, actionId)
    requireNote(work, action)
    checkProgress(note, { today: toPlainDate(work.now), hasEvidence: action._count.evidence > 0 })
    await changeHeld(tx, { actionId, version: note.version }, { level: note.level })
    const noteId = randomUUID()
    await tx.actionNote.create({
      data: {
        id: noteId,
        actionId,
        notedOn: note.notedOn,
        text: note.text,
        levelBefore: action.level,
        levelAfter: note.level,
        writtenById: work.actor.id ?? '',
        writtenByName: work.actor.name,
        writtenAt: work.now,
      },
    })
    const evidenceId = note.evidence === null ? null : await write(tx, work, { actionId, evidence: note.evidence })
    await recordEvent(tx, work, {
      type: 'ACTION_NOTED',
      actionId,
      noteId,
      notedOn: note.notedOn,
      levelBefore: action.level,
      levelAfter: note.level,
      textHash: sha256(note.text),
      evidenceId,
    })
  })
}

/** Adds evidence of improved outcomes by itself. */
export async function addEvidence(work: Work, input: EvidenceForm & { actionId: string }): Promise<void> {
  allow(work, 'action.note')
  const { actionId, version, evidence } = input
  await transact(work.db, async (tx) => {
    requireNote(work, await readOpenAction(tx, actionId))
    checkEvidence(evidence, toPlainDate(work.now))
    await changeHeld(tx, { actionId, version }, {})
    await recordEvent(tx, work, {
      type: 'ACTION_EVIDENCE_ADDED',
      actionId,
      evidenceId: await write(tx, work, { actionId, evidence }),
      measure: evidence.measure,
      seenOn: evidence.seenOn,
      textHash: sha256(evidence.text),
    })
  })
}

async function write(tx: Tx, work: Work, { actionId, evidence }: { actionId: string; evidence: EvidenceGiven }) {
  if (evidence.measure !== null && !DefinitionCode.safeParse(evidence.measure).success) {
    throw new Refusal('invalid', 'NO_SUCH_MEASURE', 'Select a measure from the list', 'measure')
  }
  const id = randomUUID()
  await tx.actionEvidence.create({
    data: { id, actionId, ...evidence, addedByName: work.actor.name, addedAt: work.now },
  })
  return id
}
