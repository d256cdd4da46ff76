import { redirect } from 'react-router'
import { z } from 'zod'
import { AbsenceForm, HoursForm } from '#app/domain/availability/availability.ts'
import { addAbsence, removeAbsence } from '#app/operations/availability/add-absence.server.ts'
import { changeHours } from '#app/operations/availability/change-hours.server.ts'
import type { Work } from '#app/operations/work.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'

const RemovalForm = z.object({ absenceId: z.string() })

/** The page has three kinds of forms: hours a week, a new absence, and the button beside each absence. */
export async function takeAvailability(work: Work, request: Request, target: { personId: string; address: string }) {
  const { personId, address } = target
  const sent = await request.formData()
  const intent = sent.get('intent')
  if (intent === 'hours') {
    const form = readFormData(sent, HoursForm)
    if (!form.ok) return form.reply
    const outcome = await attempt(changeHours(work, { personId, ...form.value }))
    return outcome.ok ? redirect(withDone(address, 'hours'), 303) : form.refuse(outcome.refusal)
  }
  if (intent === 'remove') {
    const form = readFormData(sent, RemovalForm)
    if (!form.ok) return form.reply
    const outcome = await attempt(removeAbsence(work, { personId, ...form.value }))
    return outcome.ok ? redirect(withDone(address, 'removed'), 303) : form.refuse(outcome.refusal)
  }
  const form = readFormData(sent, AbsenceForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(addAbsence(work, { personId, ...form.value }))
  return outcome.ok ? redirect(withDone(address, 'added'), 303) : form.refuse(outcome.refusal)
}
