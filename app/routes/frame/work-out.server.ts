import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { dryRun, type FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import type { Work } from '#app/operations/work.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { readFormData } from '#app/web/form.server.ts'

export type WorkedOut = {
  forecast: FrameForecast | null
  /** The rules of the address as they were typed, with what has to be mended; undefined when it holds none. */
  typed: FormReply | undefined
}

/**
 * Works out the rules that stand in the address (the button "Work it out" puts them there), or else the ones that the
 * page begins with.
 */
export async function workOut(work: Work, request: Request, initial: CyclePlan): Promise<WorkedOut> {
  const asked = new URL(request.url).searchParams
  if (!asked.has('ratePercent')) return { forecast: await dryRun(work, initial), typed: undefined }
  const form = new FormData()
  for (const [name, value] of asked) form.append(name, value)
  const read = readFormData(form, CyclePlan)
  if (!read.ok) return { forecast: null, typed: read.reply.data }
  return { forecast: await dryRun(work, read.value), typed: { errors: [], values: typedValues(asked) } }
}

function typedValues(asked: URLSearchParams): FormReply['values'] {
  const values: FormReply['values'] = {}
  for (const name of new Set(asked.keys())) {
    const all = asked.getAll(name)
    values[name] = all.length === 1 ? String(all[0]) : all
  }
  return values
}
