import { redirect } from 'react-router'
import { AnswerConflict, SentAnswer } from '#app/domain/audit/merge.ts'
import { savePracticeAnswer } from '#app/operations/practice/save-answers.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { statusOf } from '#app/web/refusal-status.ts'
import { hrefOfAttempt } from './practice-address.ts'
import type { Route } from './+types/save-answer'

/** Saves one answer of a practice audit for the page that sends it as it is given. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await readForm(request, SentAnswer)
  if (!form.ok) return Response.json({ sentence: form.reply.data.errors[0]?.sentence, stored: null }, { status: 400 })
  const { attemptId } = params
  const outcome = await attempt(savePracticeAnswer(context.get(workContext), { attemptId, answer: form.value }))
  if (outcome.ok) return Response.json(outcome.value)
  const { refusal } = outcome
  const stored = refusal instanceof AnswerConflict ? refusal.stored : null
  return Response.json({ sentence: refusal.message, stored }, { status: statusOf[refusal.kind] })
}

/** Nobody reads this address; whoever opens it comes to the practice audit. */
export function loader({ params }: Route.LoaderArgs) {
  return redirect(hrefOfAttempt(params.attemptId))
}
