import { redirect } from 'react-router'
import { ItemForm } from '#app/domain/moderation/settle.ts'
import { dissentItem, withdrawDissent } from '#app/operations/moderation/dissent-item.server.ts'
import { settleItem } from '#app/operations/moderation/settle-item.server.ts'
import type { Work } from '#app/operations/work.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'

const done = { settle: 'settled', dissent: 'dissented', withdraw: 'dissent-withdrawn' }

/** Settles, dissents or withdraws as the form asks, then goes back to `address`. */
export async function perform(work: Work, request: Request, address: string) {
  const form = await readForm(request, ItemForm)
  if (!form.ok) return form.reply
  const asked = form.value
  const act =
    asked.intent === 'settle'
      ? settleItem(work, asked)
      : asked.intent === 'dissent'
        ? dissentItem(work, asked)
        : withdrawDissent(work, asked)
  const outcome = await attempt(act)
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(address, done[asked.intent]), 303)
}
