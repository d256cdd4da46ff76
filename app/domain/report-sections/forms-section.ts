import type { AuditedFigures, DaysFigures, FormsReport } from '#app/domain/forms-report/forms-report.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, type Quarter } from '#app/domain/shared/quarter.ts'
import { figureTable, heading, published, text } from '#app/domain/report/cells.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { Block, Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import { themeBlocks } from './voice-section.ts'

/** Returned information forms: quality and days by service and type, and where faults began. Counts arrive suppressed. */
export function formsSection(forms: FormsReport | null, quarter: Quarter): DraftSection {
  return {
    id: 'forms',
    title: 'Information gathering forms',
    blocks: forms === null ? [none(quarter)] : formsBlocks(forms, quarter),
  }
}

function none(quarter: Quarter): DraftedParagraph {
  return drafted(
    'forms.none',
    `No audit of returned forms was locked by the end of {${quarterName(quarter)}}, so there is nothing to say of their quality.`,
  )
}

function formsBlocks(forms: FormsReport, quarter: Quarter): (Block | DraftedParagraph)[] {
  const { byService, byFormType, sentences, lockedOn } = forms
  return [
    ...(forms.quarter === quarter
      ? []
      : [
          warned(
            'forms.earlier',
            `No audit of forms was locked for this quarter. These figures are of {${quarterName(forms.quarter)}}, locked on ${formatDate(lockedOn)}.`,
          ),
        ]),
    ...(forms.isTrial ? [warned('forms.trial', 'Nobody saw the seed of this draw made, so it is a trial.')] : []),
    drafted('forms.quality', ...sentences),
    auditedTable('Forms by service', 'Service', byService),
    auditedTable('Forms by type', 'Type of form', byFormType),
    ...carriedTable(forms),
    ...daysTable(forms),
    ...faultBlocks(forms),
    ...themeBlocks('What auditors wrote of the forms', forms.themes),
  ]
}

function auditedTable(caption: string, first: string, groups: readonly AuditedFigures[]): Block {
  const rows = groups.map(({ name, drawn, green, amber, red, notJudged, share: figure }): Cell[] => [
    text(name),
    published(drawn),
    published(green),
    published(amber),
    published(red),
    published(notJudged),
    figure === null ? text('Too few') : { kind: 'percent_range', low: figure.lowPercent, high: figure.highPercent },
  ])
  return figureTable(
    caption,
    [first, 'Forms drawn', 'Green', 'Amber', 'Red', 'Could not be judged', '95% range of green'],
    rows,
    'In alphabetical order: this is no ranking. Few forms of one service say little of it.',
  )
}

function carriedTable({ carried }: FormsReport): Block[] {
  if (carried.length === 0) return []
  const rows = carried.map(({ service, carried: whole, altered, lost, notDrafted, notJudged }): Cell[] => [
    text(service),
    ...[whole, altered, lost, notDrafted, notJudged].map(published),
  ])
  return [
    figureTable(
      'What became of the advice in the plan',
      ['Service', 'Carried', 'Altered', 'Lost', 'No plan yet', 'Could not be judged'],
      rows,
      'Whether advice was carried is the work of plan writers, and is in no grade of a form.',
    ),
  ]
}

function daysTable({ days }: FormsReport): Block[] {
  if (days.rows.length === 0) return []
  return [
    figureTable(
      `Days to return, for requests due ${formatDate(days.from)} to ${formatDate(days.to)}`,
      ['Service and type of form', 'Due', 'In time', 'Half were back within'],
      days.rows.map(daysRow),
      'What never came back counts as longer than anything. In time is within six weeks.',
    ),
  ]
}

function daysRow({ name, due, in_time: inTime, median }: DaysFigures): Cell[] {
  return [
    text(name),
    published(due),
    published(inTime),
    median === null ? text('Cannot be said') : text(`${median} days`),
  ]
}

function faultBlocks({ faults }: FormsReport): (Block | DraftedParagraph)[] {
  if (faults === null || faults.rows.length === 0) return []
  const rows = faults.rows.map((row): Cell[] => [
    text(
      row.agency === null
        ? 'All'
        : `${agencyNames[row.agency]}: ${row.formType === null ? 'no form named' : formTypeNames[row.formType].toLowerCase()}`,
    ),
    ...[row.advice, row.plan_writing, row.commissioning, row.unknown, row.not_said, row.all].map(published),
  ])
  return [
    heading('Fault of the advice, or of the plan writing'),
    figureTable(
      `Where what was lost or vague in plans began, ${faults.name}`,
      ['Auditor and form', 'Advice', 'Plan writing', 'Commissioning', 'Not known', 'Not said', 'All'],
      rows,
    ),
  ]
}
