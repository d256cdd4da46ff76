import { randomUUID } from 'node:crypto'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { NewComment } from '#app/domain/report/comment.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findDraft } from './hold-draft.server.ts'

export type ListedComment = {
  id: string
  /** Id of a section, or key of a sentence. */
  place: string
  text: string
  writtenByName: string
  writtenOn: PlainDate
  /** Null while it is open. */
  resolvedByName: string | null
}

/** The comments on a report, the first one first: an answer stands below what it answers. */
export async function listComments(work: Work, { reportId }: { reportId: string }): Promise<ListedComment[]> {
  allow(work, 'report.read')
  const rows = await work.db.reportComment.findMany({
    where: { reportId },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  return rows.map(({ id, place, text, writtenByName, writtenAt, resolvedByName }) => ({
    id,
    place,
    text,
    writtenByName,
    resolvedByName,
    writtenOn: toPlainDate(writtenAt),
  }))
}

/** Writes a comment beside a section or a sentence of a draft. It is never printed. */
export async function addComment(work: Work, input: NewComment & { reportId: string }): Promise<void> {
  allow(work, 'report.comment')
  const { reportId, place, text } = input
  const id = randomUUID()
  await transact(work.db, async (tx) => {
    await findDraft(tx, reportId)
    const { id: writtenById, name: writtenByName } = work.actor
    await tx.reportComment.create({
      data: { id, reportId, place, text, writtenById: writtenById ?? '', writtenByName, writtenAt: work.now },
    })
    await recordEvent(tx, work, { type: 'REPORT_COMMENTED', reportId, commentId: id, place, textHash: sha256(text) })
  })
}

/** Marks a comment as dealt with. Refused when that was done before. */
export async function resolveComment(work: Work, input: { reportId: string; commentId: string }): Promise<void> {
  allow(work, 'report.comment')
  const { reportId, commentId } = input
  await transact(work.db, async (tx) => {
    await findDraft(tx, reportId)
    const held = await tx.reportComment.updateMany({
      where: { id: commentId, reportId, resolvedAt: null },
      data: { resolvedAt: work.now, resolvedByName: work.actor.name },
    })
    if (held.count === 0) {
      throw new Refusal(
        'conflict',
        'COMMENT_RESOLVED',
        'This comment was dealt with already, or is not there any more.',
      )
    }
    await recordEvent(tx, work, { type: 'REPORT_COMMENT_RESOLVED', reportId, commentId })
  })
}
