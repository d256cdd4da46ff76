import { decide, type Decision } from '#app/domain/report/decide.ts'
import { Sentences } from '#app/domain/report/sentences.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { composeStored } from './compose-stored.server.ts'
import { changeDraft, findDraft } from './hold-draft.server.ts'

/** A sentence that could not be saved, and why. */
export type SentenceProblem = { key: string; sentence: string }

export type SavedSentences = { problems: SentenceProblem[]; saved: number }

/**
 * Saves what was decided of drafted sentences: other words round the same figures, the draft again, or left out. Two people
 * may work on different sentences at once; on the same one the second is told. With one problem nothing is saved.
 */
export async function saveSentences(
  work: Work,
  input: { reportId: string; decisions: readonly Decision[] },
): Promise<SavedSentences> {
  allow(work, 'report.write')
  const { reportId, decisions } = input
  return transact(work.db, async (tx) => {
    const report = await findDraft(tx, reportId)
    const { sentences: sections } = await composeStored(tx, report, work.now)
    const standing = new Map(sections.flatMap(({ sentences }) => sentences).map((each) => [each.key, each]))
    const decided = decisions.map((decision) => {
      const sentence = standing.get(decision.key)
      return {
        key: decision.key,
        outcome: sentence
          ? decide(sentence, decision)
          : { kind: 'problem' as const, sentence: 'The draft no longer has this sentence' },
      }
    })
    const problems = decided.flatMap(({ key, outcome }) =>
      outcome.kind === 'problem' ? [{ key, sentence: outcome.sentence }] : [],
    )
    const changes = decided.flatMap(({ key, outcome }) =>
      outcome.kind === 'edit' && (outcome.edit ?? standing.get(key)?.edit) ? [{ key, edit: outcome.edit }] : [],
    )
    if (problems.length > 0 || changes.length === 0) return { problems, saved: 0 }
    const edits = new Map(Object.entries(Sentences.parse(JSON.parse(report.sentences))))
    for (const { key, edit } of changes) {
      if (edit === null) edits.delete(key)
      else edits.set(key, edit)
    }
    const text = JSON.stringify(Object.fromEntries(edits))
    await changeDraft(tx, { reportId, version: report.version }, { sentences: text })
    const keys = changes.map(({ key }) => key)
    await recordEvent(tx, work, { type: 'REPORT_SENTENCES_SAVED', reportId, keys, sentencesHash: sha256(text) })
    return { problems: [], saved: changes.length }
  })
}
