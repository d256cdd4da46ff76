import type { RetentionKind } from '#app/domain/retention/kinds.ts'
import type { Remover } from './remover.ts'
import { actionNotes, calibrationTexts, practice, reportComments } from './remove-notes.server.ts'
import { endedPlans, importDetails, oldReturnRows } from './remove-plans.server.ts'
import { auditTexts, fixTexts, frameFacts, moderationTexts } from './remove-texts.server.ts'

/** How each kind is found and removed. */
export const removers: Record<RetentionKind, Remover> = {
  audit_texts: auditTexts,
  moderation_texts: moderationTexts,
  fix_texts: fixTexts,
  frame_facts: frameFacts,
  ended_plans: endedPlans,
  return_rows: oldReturnRows,
  import_details: importDetails,
  action_notes: actionNotes,
  report_comments: reportComments,
  calibration_texts: calibrationTexts,
  practice,
}
