import { z } from 'zod'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** Why an audit was not done. The plan stays in the sample: it is never replaced for one of these. */
export const NotDoneReason = z.enum([
  'auditor_unavailable',
  'file_not_available',
  'conflict_of_interest',
  'ran_out_of_time',
])
export type NotDoneReason = z.infer<typeof NotDoneReason>

export const notDoneWords: Record<NotDoneReason, string> = {
  auditor_unavailable: 'The auditor was not available',
  file_not_available: 'The file could not be found or opened',
  conflict_of_interest: 'Nobody without a conflict of interest was available',
  ran_out_of_time: 'Time ran out',
}

/** Why a second rating that nobody could give was not done. Nobody is asked for it: its pair did not come about. */
export const noSecondAuditor = 'no_second_auditor'

/** A reason, or nothing chosen: a list of reasons that was left alone sends an empty text. */
const chosen = NotDoneReason.or(z.literal('').transform(() => undefined)).optional()

/** What the officer says of the audits that were not submitted: a reason for each agency, and for single audits. */
export const CloseRequest = z.object({
  version: z.coerce.number().int(),
  agencyReasons: z.object({ education: chosen, health: chosen, social_care: chosen }).default({}),
  auditReasons: z.record(z.string(), chosen).default({}),
})
export type CloseRequest = z.infer<typeof CloseRequest>

/**
 * Refuses to close while audits of an agency that gave no reason would remain without one. `open` counts the audits of
 * each agency that are not submitted, `single` those among them that have a reason of their own.
 */
export function demandReasons(
  request: CloseRequest,
  open: Record<Agency, number>,
  single: Record<Agency, number>,
): void {
  for (const agency of Agency.options) {
    const left = open[agency] - single[agency]
    if (left <= 0 || request.agencyReasons[agency]) continue
    const audits = left === 1 ? '1 audit is' : `${left} audits are`
    throw new Refusal(
      'invalid',
      'REASON_MISSING',
      `${agencyNames[agency]}: ${audits} not submitted. Select why, or wait until they are in.`,
      `agencyReasons.${agency}`,
    )
  }
}
