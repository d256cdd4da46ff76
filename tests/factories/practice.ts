import { readFileSync } from 'node:fs'
import { emptyAnswer, type SavedAnswer } from '#app/domain/audit/answers.ts'
import type { SentAnswer } from '#app/domain/audit/merge.ts'
import { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import type { Database } from '#app/db/open.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { testNow } from '#tests/support/work.ts'

/** One of the practice plans that come with the workbench. */
export function practicePlan(id: string): PracticePlan {
  return PracticePlan.parse(JSON.parse(readFileSync(`rubrics/practice/${id}.json`, 'utf8')))
}

/** Publishes the rubrics, which practice plans are judged by. */
export async function publish(db: Database): Promise<void> {
  await publishRubrics({ db, now: testNow, actor: { id: null, name: 'Start', role: 'system', agency: null } })
}

/** An answer as a page sends it, over the version that it had before. */
export function sent(itemId: string, answer: Partial<SavedAnswer>, basedOn = 0): SentAnswer {
  const { version: _version, ...empty } = emptyAnswer(itemId)
  return { ...empty, ...answer, basedOn }
}
