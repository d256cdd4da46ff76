import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'
import { accountAddresses, signInAddresses } from './account-addresses.ts'
import { cycleAddresses } from './cycle-addresses.ts'
import { dataAddresses } from './data-addresses.ts'
import { formsAddresses } from './forms-addresses.ts'
import { reportAddresses } from './report-addresses.ts'
import { returnsAddresses } from './returns-addresses.ts'

// The site map: every address, in the order of the path. Guards stand on the layouts.
export default [
  index('routes/home/home.tsx'),
  route('accessibility', 'routes/home/accessibility.tsx'),
  ...signInAddresses,
  layout('routes/account/layout.tsx', prefix('account', accountAddresses)),

  layout('routes/register/layout.tsx', [
    ...prefix('register', [
      index('routes/register/register.tsx'),
      route('plans.csv', 'routes/register/plans-file.ts', { id: 'plans-csv' }),
      route('plans.xlsx', 'routes/register/plans-file.ts', { id: 'plans-xlsx' }),
      route('quality', 'routes/quality/quality.tsx', { id: 'register-quality' }),
      route('quality.csv', 'routes/quality/quality-file.ts', { id: 'register-quality-csv' }),
      route('quality.xlsx', 'routes/quality/quality-file.ts', { id: 'register-quality-xlsx' }),
      route('imports/:importId/quality', 'routes/quality/quality.tsx', { id: 'import-quality' }),
      route('imports/:importId/quality.csv', 'routes/quality/quality-file.ts', { id: 'import-quality-csv' }),
      route('imports/:importId/quality.xlsx', 'routes/quality/quality-file.ts', { id: 'import-quality-xlsx' }),
      route('imports/new', 'routes/register/new-import.tsx'),
      route('references', 'routes/register/references.tsx'),
      route('imports/:importId', 'routes/register/import.tsx'),
      route('imports/:importId/mapping', 'routes/register/mapping.tsx'),
      route('imports/:importId/mapping/trial', 'routes/register/mapping-trial.ts'),
      route('imports/:importId/undo', 'routes/history/undo.tsx'),
      route('imports/:importId/changes', 'routes/history/changes.tsx'),
      route('imports/:importId/changes.csv', 'routes/history/changes-file.ts', { id: 'import-changes-csv' }),
      route('imports/:importId/changes.xlsx', 'routes/history/changes-file.ts', { id: 'import-changes-xlsx' }),
      route('mappings', 'routes/register/mappings.tsx'),
      route('mappings/:mappingId', 'routes/register/kept-mapping.tsx'),
      route('history', 'routes/history/history.tsx'),
      route('history.csv', 'routes/history/history-file.ts', { id: 'register-history-csv' }),
      route('history.xlsx', 'routes/history/history-file.ts', { id: 'register-history-xlsx' }),
      route('plans/:segment', 'routes/history/plan.tsx'),
    ]),
  ]),

  layout('routes/forms/layout.tsx', prefix('forms', formsAddresses)),

  layout('routes/returns/layout.tsx', prefix('returns', returnsAddresses)),

  layout('routes/rubrics/layout.tsx', [
    ...prefix('rubrics', [
      index('routes/rubrics/rubrics.tsx'),
      route('new', 'routes/rubrics/new.tsx'),
      route('format', 'routes/rubrics/format.tsx'),
      route('schema.json', 'routes/rubrics/schema.ts'),
      route(':rubricId', 'routes/rubrics/rubric.tsx'),
      route(':rubricId/compare', 'routes/rubrics/compare.tsx'),
    ]),
  ]),

  layout('routes/calibration/layout.tsx', [
    ...prefix('calibration', [
      index('routes/calibration/studies.tsx'),
      route('new', 'routes/calibration/new.tsx'),
      route('template.csv', 'routes/calibration/template-file.ts', { id: 'calibration-template-csv' }),
      route('template.xlsx', 'routes/calibration/template-file.ts', { id: 'calibration-template-xlsx' }),
      route(':studyId', 'routes/calibration/study.tsx'),
      route(':studyId/plans', 'routes/calibration/plans.tsx'),
      route(':studyId/panel', 'routes/calibration/panel.tsx'),
      route(':studyId/judging', 'routes/calibration/judging.tsx'),
      route(':studyId/judging/:planId', 'routes/calibration/judge-plan.tsx'),
    ]),
  ]),

  layout('routes/cycles/layout.tsx', [
    ...prefix('cycles', cycleAddresses),
    ...prefix('conflicts', [
      index('routes/conflicts/conflicts.tsx'),
      route('import', 'routes/conflicts/import-conflicts.tsx'),
      route('template.csv', 'routes/conflicts/conflicts-template.ts', { id: 'conflicts-template-csv' }),
      route('template.xlsx', 'routes/conflicts/conflicts-template.ts', { id: 'conflicts-template-xlsx' }),
    ]),
  ]),

  layout('routes/agreement/layout.tsx', [
    ...prefix('cycles/:cycleId/agreement', [
      index('routes/agreement/agreement.tsx'),
      route('questions.csv', 'routes/agreement/questions-file.ts', { id: 'agreement-csv' }),
      route('questions.xlsx', 'routes/agreement/questions-file.ts', { id: 'agreement-xlsx' }),
      route('questions/:itemId', 'routes/agreement/question.tsx'),
    ]),
  ]),
  layout('routes/agreement/auditors-layout.tsx', [
    route('cycles/:cycleId/agreement/auditors', 'routes/agreement/auditors.tsx'),
  ]),

  layout('routes/fix/layout.tsx', [
    ...prefix('cycles/:cycleId/fix', [
      index('routes/fix/fix.tsx'),
      route('plans.csv', 'routes/fix/fix-file.ts', { id: 'fix-csv' }),
      route('plans.xlsx', 'routes/fix/fix-file.ts', { id: 'fix-xlsx' }),
      route(':packId', 'routes/fix/pack.tsx'),
      route(':packId/pack.pdf', 'routes/fix/pack-pdf.ts'),
    ]),
  ]),
  layout('routes/fix/manage-layout.tsx', [
    ...prefix('cycles/:cycleId/fix/:packId', [
      route('requests/:itemId', 'routes/fix/request.tsx'),
      route('send', 'routes/fix/send.tsx'),
      route('book', 'routes/fix/book.tsx'),
      route('close', 'routes/fix/close.tsx'),
    ]),
  ]),
  layout('routes/fix/reaudit-layout.tsx', [route('reaudits/:packId', 'routes/fix/reaudit.tsx')]),

  layout('routes/pack/layout.tsx', [
    ...prefix('cycles/:cycleId/packs', [
      index('routes/pack/packs.tsx'),
      route('bulk', 'routes/pack/bulk.tsx'),
      route('bulk/:bulkId', 'routes/pack/bulk-preview.tsx'),
      route(':entryId', 'routes/pack/pack.tsx'),
      route(':entryId/:fileId', 'routes/pack/file.tsx'),
      route(':entryId/:fileId/remove', 'routes/pack/remove-file.tsx'),
    ]),
  ]),
  layout('routes/seed/layout.tsx', [
    ...prefix('seed-shares', [index('routes/seed/my-shares.tsx'), route(':shareId', 'routes/seed/share.tsx')]),
  ]),
  ...prefix('method', [index('routes/method/methods.tsx'), route(':cycleId', 'routes/method/method.tsx')]),

  layout('routes/moderation/layout.tsx', [
    ...prefix('moderations', [
      index('routes/moderation/moderations.tsx'),
      route('meeting', 'routes/moderation/meeting.tsx'),
      route('agenda', 'routes/moderation/agenda.tsx'),
      route('agenda.csv', 'routes/moderation/agenda-file.ts', { id: 'agenda-csv' }),
      route('agenda.xlsx', 'routes/moderation/agenda-file.ts', { id: 'agenda-xlsx' }),
      route(':itemId', 'routes/moderation/item.tsx'),
    ]),
  ]),

  layout('routes/audits/layout.tsx', [
    ...prefix('audits', [
      index('routes/audits/my-audits.tsx'),
      route('help/h1-or-h2', 'routes/audits/h1-or-h2.tsx'),
      route(':auditId', 'routes/audits/audit.tsx'),
      route(':auditId/answers', 'routes/audits/save-answer.ts'),
      route(':auditId/pack', 'routes/pack/own-pack.tsx'),
      route(':auditId/pack/list', 'routes/pack/own-list.ts'),
      route(':auditId/pack/:fileId', 'routes/pack/own-file.tsx'),
      route(':auditId/pack/:fileId/text', 'routes/pack/file-text.ts', { id: 'own-pack-text' }),
      route(':auditId/pack/:fileId/content', 'routes/pack/file-content.ts', { id: 'own-pack-content' }),
      route(':auditId/pack/:fileId/download', 'routes/pack/file-download.ts', { id: 'own-pack-download' }),
      route(':auditId/check', 'routes/audits/check.tsx'),
      route(':auditId/submitted', 'routes/audits/submitted.tsx'),
      route(':auditId/refuse', 'routes/assignment/refuse.tsx'),
      route(':auditId/:section', 'routes/audits/section.tsx'),
    ]),
  ]),

  layout('routes/practice/layout.tsx', [
    ...prefix('practice', [
      index('routes/practice/practice.tsx'),
      route('anchors', 'routes/practice/anchors.tsx'),
      route('plans/:planId', 'routes/practice/plan.tsx'),
      route('plans/:planId/reference', 'routes/practice/reference.tsx'),
      layout('routes/practice/attempt-layout.tsx', [
        route('attempts/:attemptId', 'routes/practice/attempt.tsx'),
        route('attempts/:attemptId/answers', 'routes/practice/save-answer.ts'),
        route('attempts/:attemptId/compare', 'routes/practice/compare.tsx'),
        route('attempts/:attemptId/:section', 'routes/practice/section.tsx'),
      ]),
    ]),
  ]),

  layout('routes/availability/own-layout.tsx', [
    route('availability', 'routes/availability/own.tsx'),
    route('calendar', 'routes/reminders/calendar.tsx'),
  ]),
  route('calendar/:token.ics', 'routes/reminders/calendar-feed.ts'),
  layout('routes/availability/auditors-layout.tsx', [
    ...prefix('auditors', [
      index('routes/availability/auditors.tsx'),
      route(':personId', 'routes/availability/auditor.tsx'),
    ]),
  ]),
  layout('routes/reminders/layout.tsx', [route('reminders', 'routes/reminders/reminders.tsx')]),

  layout('routes/measures/layout.tsx', [
    ...prefix('measures', [
      index('routes/measures/measures.tsx'),
      route('engagement', 'routes/engagement/engagement.tsx'),
      route('engagement.csv', 'routes/engagement/engagement-file.ts', { id: 'engagement-csv' }),
      route('engagement.xlsx', 'routes/engagement/engagement-file.ts', { id: 'engagement-xlsx' }),
      route('engagement/:cycle/:segment', 'routes/engagement/plan-engagement.tsx'),
      route(':code', 'routes/measures/measure.tsx'),
      route(':code/plans', 'routes/measures/plans-behind.tsx'),
      route(':code/plans.csv', 'routes/measures/plans-behind-file.ts', { id: 'plans-behind-csv' }),
      route(':code/plans.xlsx', 'routes/measures/plans-behind-file.ts', { id: 'plans-behind-xlsx' }),
    ]),
  ]),
  layout('routes/comparators/layout.tsx', [
    ...prefix('comparators', [
      index('routes/comparators/comparators.tsx'),
      route('areas', 'routes/comparators/areas.tsx'),
    ]),
  ]),
  layout('routes/actions/layout.tsx', [
    ...prefix('actions', [
      index('routes/actions/actions.tsx'),
      route('list.csv', 'routes/actions/actions-file.ts', { id: 'actions-csv' }),
      route('list.xlsx', 'routes/actions/actions-file.ts', { id: 'actions-xlsx' }),
      route('table.docx', 'routes/actions/action-table.ts'),
      route('new', 'routes/actions/new.tsx'),
      route(':actionId', 'routes/actions/action.tsx'),
      route(':actionId/edit', 'routes/actions/edit.tsx'),
      route(':actionId/evidence', 'routes/actions/evidence.tsx'),
      route(':actionId/end', 'routes/actions/end.tsx'),
    ]),
  ]),
  layout('routes/reports/layout.tsx', [...prefix('reports', reportAddresses)]),

  layout('routes/inspection/layout.tsx', [
    ...prefix('inspection', [
      index('routes/inspection/inspection.tsx'),
      route('pack.zip', 'routes/inspection/pack-file.ts'),
    ]),
  ]),

  layout('routes/people/layout.tsx', [
    ...prefix('people', [
      index('routes/people/people.tsx'),
      route('new', 'routes/people/invite.tsx'),
      route(':personId', 'routes/people/person.tsx'),
    ]),
  ]),
  ...dataAddresses,
  layout('routes/settings/layout.tsx', [
    route('settings', 'routes/settings/settings.tsx'),
    route('settings/sign-in', 'routes/settings/sign-in-rules.tsx'),
    route('settings/backups', 'routes/settings/backups.tsx'),
    route('settings/targets', 'routes/measures/targets.tsx'),
  ]),

  route('*', 'routes/errors/not-found.tsx'),
] satisfies RouteConfig
