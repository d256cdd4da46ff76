import { data, redirect } from 'react-router'
import { ProofForm } from '#app/domain/people/second-step.ts'
import { findSecondStep, passSecondStep, waysOf } from '#app/operations/account/pass-second-step.server.ts'
import { ResumePage } from '#app/components/account/held-fields.tsx'
import { requestContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { heldBefore, localTarget } from '#app/web/held-form.ts'
import { withDone } from '#app/web/just-done.ts'
import { proofFrom } from '#app/web/proof.server.ts'
import { hashToken, newToken, sessionHeaders, tokenIn } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/second-step'
import { SecondStep } from './second-step-page.tsx'

type Given = Pick<Route.LoaderArgs, 'request' | 'context'>

const tooLong = withDone('/sign-in', 'too-long')

function stepHashOf({ request, context }: Given): string {
  const token = tokenIn(request.headers.get('cookie'), context.get(requestContext).isSecure, 'step')
  return hashToken(token ?? '')
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, now } = context.get(requestContext)
  const step = await findSecondStep(db, stepHashOf({ request, context }), now)
  if (step === undefined) throw redirect(tooLong)
  return {
    next: localTarget(new URL(request.url).searchParams.get('next')),
    ways: await waysOf(db, step.personId),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { isSecure, address, device } = context.get(requestContext)
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const form = await request.formData()
  const held = heldBefore(form)
  const read = readFormData(form, ProofForm)
  if (!read.ok) return data({ held, resume: null, reply: read.reply.data }, { status: 400 })
  const { token, tokenHash } = newToken()
  const passing = passSecondStep(workOfNobody(context), {
    stepHash: stepHashOf({ request, context }),
    proof: proofFrom(request, read.value),
    tokenHash,
    address,
    device,
  })
  const outcome = await attempt(passing)
  if (!outcome.ok && outcome.refusal.code === 'STEP_OVER') return redirect(tooLong, 303)
  if (!outcome.ok) return data({ held, resume: null, reply: read.refuse(outcome.refusal).data }, { status: 400 })
  const headers = sessionHeaders(token, isSecure)
  if (held.length === 0) return redirect(next, { status: 303, headers })
  return data({ held, resume: next, reply: null }, { headers })
}

export default function SecondStepPage({ loaderData, actionData }: Route.ComponentProps) {
  const held = actionData?.held ?? []
  if (actionData?.resume) return <ResumePage target={actionData.resume} held={held} title="You are signed in again" />
  return <SecondStep {...loaderData} held={held} reply={actionData?.reply ?? undefined} />
}
