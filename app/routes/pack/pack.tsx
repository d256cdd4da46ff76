import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { guessItem } from '#app/domain/pack/bulk-names.ts'
import { PackItem } from '#app/domain/pack/pack-item.ts'
import { ArrangeForm } from '#app/domain/pack/pack-rules.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { arrangePack } from '#app/operations/pack/arrange-pack.server.ts'
import { attachPackFile } from '#app/operations/pack/attach-pack-file.server.ts'
import { getPack } from '#app/operations/pack/get-pack.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FieldError } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import type { Route } from './+types/pack'
import { AttachForm } from './attach-form.tsx'
import { HeldFiles } from './held-files.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { ...(await getPack(context.get(workContext), params)), done: justDone(request) }
}

const Sent = z.object({ intent: z.enum(['attach', 'arrange']).default('attach'), item: PackItem.optional() })

export function action({ context, params, request }: Route.ActionArgs) {
  return receiveUpload(request, async (upload) => {
    const form = readFormData(upload.form, Sent)
    if (!form.ok) return form.reply
    return form.value.intent === 'arrange'
      ? arrange(upload.form, params, context)
      : attach(upload, form.value.item, params, context)
  })
}

type Params = Route.ActionArgs['params']
type Context = Route.ActionArgs['context']

async function arrange(sent: FormData, params: Params, context: Context) {
  const form = readFormData(sent, ArrangeForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(arrangePack(context.get(workContext), { entryId: params.entryId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/packs/:entryId', params), 'pack-arranged'), 303)
}

/** Each document is taken or refused by itself; what was taken stays, whatever happens to the next. */
async function attach({ files, problem }: Upload, item: PackItem | undefined, params: Params, context: Context) {
  const errors: FieldError[] = []
  for (const { path, name } of files) {
    const request = { entryId: params.entryId, item: item ?? guessItem(name), path, name }
    const outcome = await attempt(attachPackFile(context.get(workContext), request))
    if (!outcome.ok) errors.push({ field: 'file', sentence: outcome.refusal.message })
  }
  if (files.length === 0) errors.push({ field: 'file', sentence: (problem ?? noFile).message })
  if (errors.length > 0) return data({ errors, values: {} }, { status: 400 })
  return redirect(withDone(href('/cycles/:cycleId/packs/:entryId', params), 'pack-attached'), 303)
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose one document or several', 'file')

export default function PackPage({ loaderData: view, actionData: reply }: Route.ComponentProps) {
  const { cycle, entry, files, isOpen, keyProblem } = view
  const list = { href: href('/cycles/:cycleId/packs', { cycleId: cycle.id }), text: 'Plan packs' }
  return (
    <>
      <CycleHeading cycle={cycle} title={`Plan pack of ${entry.planRef}`} reply={reply} back={list} done={view.done} />
      {keyProblem !== null && <InsetText text={keyProblem} />}
      <p className="govuk-body">
        The auditors of this {nounOf(cycle.kind, 1)} read these documents beside their questions. Nobody else can, and
        every opening is in the trail.{' '}
        {view.purgedOn === null
          ? `They are deleted ${view.packDays} days after the cycle is locked.`
          : `They are deleted on ${formatDate(view.purgedOn)}.`}
      </p>
      {files.length === 0 && !isOpen && <p className="govuk-body">Nothing is attached.</p>}
      {files.length > 0 && <HeldFiles view={view} reply={reply} />}
      {isOpen && keyProblem === null && <AttachForm reply={reply} isFirst={files.length === 0} />}
    </>
  )
}
