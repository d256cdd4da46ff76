import { z } from 'zod'
import { AdviceRequest } from '#app/domain/returns/advice-request.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { addDays, formatDate, plainDateOf, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { wholeFrame } from './frame-text.ts'
import { undivided } from './strata.ts'
import { textKey } from './text-key.ts'

/** How a frame of forms is divided, so that each part gets its share of the sample. */
export const FormsStrataBy = z.enum(['form_type', 'service', undivided], { error: 'Select how the frame is divided' })
export type FormsStrataBy = z.infer<typeof FormsStrataBy>

/** The only rule of a frame of forms: what came back in the six months before the freeze date. */
export const returnedForms = 'returned_forms'

export const returnedFormsName =
  'Forms that came back in the six months before the freeze date or, if it ended before, before the end of the quarter'

/**
 * Forms drawn in the quarters before are left out. A form stays in the window for six months, so no cycle older than a
 * year can have drawn it.
 */
export const formsExclusionQuarters = 4

/** What the register said of a form on the freeze date, kept with the sampled form. */
export const FormFacts = AdviceRequest.extend({ returnedOn: z.string() })
export type FormFacts = z.infer<typeof FormFacts>

/** Days on which a form must have come back to be in the frame; both included. */
export type ReturnWindow = { from: PlainDate; to: PlainDate }

/**
 * The window of a quarter's cycle that is frozen on a day: the six months before that day or, for a quarter that is over
 * by then, the six months up to its last day. July to September frozen on 23 November: 1 April to 30 September.
 */
export function windowOf(quarterEnd: PlainDate, frozenOn: PlainDate): ReturnWindow {
  return returnWindow(quarterEnd < frozenOn ? addDays(quarterEnd, 1) : frozenOn)
}

/**
 * The rolling six months before the freeze date. The freeze date itself is not among them: what still comes back on
 * that day would be in the frame or not by the hour at which it is frozen. For 23 November 2026 it is 23 May to
 * 22 November 2026. A month without such a day ends earlier: for 31 August 2026 it begins on 28 February.
 */
export function returnWindow(frozenOn: PlainDate): ReturnWindow {
  return { from: sixMonthsBefore(frozenOn), to: addDays(frozenOn, -1) }
}

function sixMonthsBefore(date: PlainDate): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const [earlierYear, earlierMonth] = month > 6 ? [year, month - 6] : [year - 1, month + 6]
  for (let last = day; ; last -= 1) {
    const found = plainDateOf(earlierYear, earlierMonth, last)
    if (found !== undefined) return found
  }
}

/** A form's place in the frame: a stratum when it can be drawn, a reason when it is left out. */
export type FormPlace = { stratum: string; excludedReason: 'drawn_recently' | null }

type ReturnedForm = Pick<AdviceRequest, 'ref' | 'formType' | 'service' | 'returnedOn'>

/**
 * Decides for one form whether it is in the frame: it came back within the window, and no earlier cycle of forms drew
 * it. Undefined for a form that came back at another time, or not at all: it is no part of this frame.
 */
export function placeForm(
  form: ReturnedForm,
  strataBy: FormsStrataBy,
  window: ReturnWindow,
  drawnBefore: ReadonlySet<string>,
): FormPlace | undefined {
  const { returnedOn } = form
  if (returnedOn === null || returnedOn < window.from || returnedOn > window.to) return undefined
  if (drawnBefore.has(form.ref)) return { stratum: '', excludedReason: 'drawn_recently' }
  const strata = {
    form_type: `form.${form.formType}`,
    service: `service.${textKey(form.service) || 'unknown'}`,
    none: wholeFrame,
  }
  return { stratum: strata[strataBy], excludedReason: null }
}

/** Why a form is not in the frame: the one reason there is. */
export const drawnBeforeSentence = 'Drawn for audit in another quarter'

/** One sentence that says what a frame of forms holds. */
export function describeFormsFrame(size: number, { from, to }: ReturnWindow): string {
  return `${plural(size, 'form')} that came back from ${formatDate(from)} to ${formatDate(to)}`
}
