import { daysForAdvice, daysToReturn, exceptionReasonNames } from '#app/domain/returns/advice-request.ts'
import type { TimedRequest } from '#app/domain/forms/timeliness.ts'
import type { NaReason, Rating } from '#app/domain/rubric/rubric.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { isFromFamily } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'

/** Up to here late advice is amber even without a lawful reason: eight weeks. Source: domain 3.13, FC1. */
export const daysForAmber = 56

/** A rating that the workbench worked out, with the reason as a sentence. */
export type ComputedRating = { rating: Rating; naReason: NaReason | null; sentence: string }

/**
 * FC1: whether a form came back in time, from its dates alone. Within 42 days of the request is green, 43 to 56 days is
 * amber, and so is anything later with a lawful exception; later without one, or never, is red: a reason excuses lateness,
 * not silence. A family has no deadline, and a day before the request cannot be judged: both are not applicable.
 *
 * Asked for on 5 January and back on 2 March 2026 took 56 days: amber; on 3 March, 57 days: red.
 */
export function rateTimeliness(request: Omit<TimedRequest, 'service'>): ComputedRating {
  const { formType, requestedOn, returnedOn, exceptionReason } = request
  if (isFromFamily(formType)) return notApplicable('A family has no deadline: its lateness never counts.')
  const asked = `Asked for on ${formatDate(requestedOn)}`
  const days = daysToReturn(request)
  if (days === null || returnedOn === null) {
    return { rating: 'red', naReason: null, sentence: `${asked}, and it never came back.` }
  }
  if (days < 0) {
    return notApplicable(
      `The register says that it came back on ${formatDate(returnedOn)}, before it was asked for on ${formatDate(requestedOn)}. That cannot be judged.`,
    )
  }
  const took = `${asked}, back on ${formatDate(returnedOn)}: ${plural(days, 'day')}.`
  const rate = (rating: Rating, why: string): ComputedRating => ({ rating, naReason: null, sentence: `${took} ${why}` })
  if (days <= daysForAdvice) return rate('green', `The law gives ${daysForAdvice} days.`)
  if (exceptionReason !== null)
    return rate('amber', `It was late with a lawful exception: ${lowerFirst(exceptionReasonNames[exceptionReason])}.`)
  if (days <= daysForAmber) return rate('amber', `It was late, by two weeks at most.`)
  return rate('red', `It was more than two weeks late, without a lawful exception.`)
}

function notApplicable(sentence: string): ComputedRating {
  return { rating: 'na', naReason: 'na_nothing_to_record', sentence }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
