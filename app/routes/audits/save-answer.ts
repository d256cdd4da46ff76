import { href, redirect } from 'react-router'
import { AnswerConflict, SentAnswer } from '#app/domain/audit/merge.ts'
import { saveAnswer } from '#app/operations/audit/save-answer.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { statusOf } from '#app/web/refusal-status.ts'
import type { Route } from './+types/save-answer'

/** Saves one answer for the page that sends it as it is given. Answers with the version saved, or with why not. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await readForm(request, SentAnswer)
  if (!form.ok) return Response.json({ sentence: form.reply.data.errors[0]?.sentence, stored: null }, { status: 400 })
  const outcome = await attempt(saveAnswer(context.get(workContext), { auditId: params.auditId, answer: form.value }))
  if (outcome.ok) return Response.json(outcome.value)
  const { refusal } = outcome
  const stored = refusal instanceof AnswerConflict ? refusal.stored : null
  return Response.json({ sentence: refusal.message, stored }, { status: statusOf[refusal.kind] })
}

/** Nobody reads this address; whoever opens it comes to the audit. */
export function loader({ params }: Route.LoaderArgs) {
  return redirect(href('/audits/:auditId', { auditId: params.auditId }))
}
