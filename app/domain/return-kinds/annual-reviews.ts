import { addDays, daysBetween } from '#app/domain/shared/plain-date.ts'
import { codeColumn, dayColumn, referenceColumn } from '#app/domain/returns/column.ts'
import {
  dayOf,
  isBefore,
  textOf,
  type ReturnDefinition,
  type ReturnRule,
  type ReturnValues,
} from '#app/domain/returns/return-definition.ts'

/** Codes of SEN2's `ReviewOutcome` are the first letters. */
export const reviewOutcomes = {
  maintain: 'Maintain the plan as it is',
  amend: 'Amend the plan',
  cease: 'Cease the plan',
} as const
export type ReviewOutcome = keyof typeof reviewOutcomes

/** The council tells its decision within four weeks of the meeting: regulation 20(10) of the SEND Regulations 2014. */
export const decisionDays = 28
/**
 * The final amended plan follows within twelve weeks of the meeting: four weeks to the notice, eight from the notice,
 * regulations 22(2) and 22(3), as read in R (L, M, P) v Devon [2022] EWHC 493 (Admin).
 */
export const finalDays = 84
/** The school's report follows within two weeks of the meeting: regulation 20, Code of Practice 9.176. */
export const schoolReportDays = 14

/**
 * The reference of a review: plan and day of the meeting, or of the day it was due as long as there is no meeting.
 * A review that is due on 1 May for plan P-1 is `P-1/due 2026-05-01`; met on 6 May, it is `P-1/2026-05-06`.
 * None when neither day is known.
 */
export function annualReviewRefs(values: ReturnValues): string[] {
  const [plan, meetingOn, dueOn] = [textOf(values, 'planRef'), dayOf(values, 'meetingOn'), dayOf(values, 'dueOn')]
  const asDue = dueOn === null ? [] : [`${plan}/due ${dueOn}`]
  return meetingOn === null ? asDue : [`${plan}/${meetingOn}`, ...asDue]
}

const order = (code: string, later: string, earlier: string, sentence: string): ReturnRule => ({
  code,
  severity: 'impossible',
  sentence,
  column: later,
  isBroken: (values) => isBefore(values, later, earlier),
})

const rules: ReturnRule[] = [
  order('DECISION_BEFORE_MEETING', 'decisionOn', 'meetingOn', 'The decision lies before the meeting. Correct one day.'),
  order(
    'REPORT_BEFORE_MEETING',
    'schoolReportOn',
    'meetingOn',
    'The school report lies before the meeting. Correct one day.',
  ),
  order('NOTICE_BEFORE_MEETING', 'noticeOn', 'meetingOn', 'The notice lies before the meeting. Correct one day.'),
  order('FINAL_BEFORE_NOTICE', 'finalOn', 'noticeOn', 'The final plan lies before the notice. Correct one day.'),
  order('FINAL_BEFORE_MEETING', 'finalOn', 'meetingOn', 'The final plan lies before the meeting. Correct one day.'),
  {
    code: 'DECISION_WITHOUT_MEETING',
    severity: 'suspicious',
    sentence: 'There is a decision but no meeting, so no clock can be read. Add the day of the meeting.',
    column: 'meetingOn',
    isBroken: (values) => dayOf(values, 'decisionOn') !== null && dayOf(values, 'meetingOn') === null,
  },
  {
    code: 'DECISION_WITHOUT_OUTCOME',
    severity: 'suspicious',
    sentence: 'There is a day of decision but not what was decided. Add the outcome.',
    column: 'outcome',
    isBroken: (values) => dayOf(values, 'decisionOn') !== null && textOf(values, 'outcome') === '',
  },
  {
    code: 'OUTCOME_WITHOUT_DECISION',
    severity: 'suspicious',
    sentence:
      'There is an outcome but no day on which it was notified. The review counts as undecided until it is added.',
    column: 'decisionOn',
    isBroken: (values) => textOf(values, 'outcome') !== '' && dayOf(values, 'decisionOn') === null,
  },
  {
    code: 'AMEND_WITHOUT_FINAL',
    severity: 'suspicious',
    sentence:
      'The plan is to be amended, and twelve weeks after the meeting there is no final plan. Add its day if there is one.',
    column: 'finalOn',
    isBroken: (values, { asOf }) =>
      textOf(values, 'outcome') === 'amend' &&
      dayOf(values, 'finalOn') === null &&
      daysBetween(dayOf(values, 'meetingOn') ?? asOf, asOf) > finalDays,
  },
  {
    code: 'FINAL_WITHOUT_AMEND',
    severity: 'suspicious',
    sentence: 'There is a final amended plan, but the outcome is not to amend. Check the outcome.',
    column: 'outcome',
    isBroken: (values) =>
      dayOf(values, 'finalOn') !== null && ['maintain', 'cease'].includes(textOf(values, 'outcome')),
  },
]

export const annualReviews: ReturnDefinition = {
  kind: 'annual_reviews',
  table: 'AnnualReview',
  title: 'Annual reviews',
  rowName: 'annual review',
  about:
    'Each review of a plan with its days: due, meeting, decision, final plan. The clocks of the law are read from it. The yearly SEN2 return does not hold the final plan, so it takes an export of your own.',
  suppliedBy: 'The SEND casework system',
  usualSource: 'Casework system',
  feeds: ['M6', 'M6a', 'M6b', 'M6c'],
  dayColumn: 'meetingOn',
  mustHave: ['planRef', 'meetingOn'],
  refMissing: 'There is neither a day on which the review was due nor a meeting. Enter one of them.',
  refsOf: annualReviewRefs,
  rules,
  views: [
    {
      code: 'no_meeting',
      name: 'Due, but no meeting held',
      conditions: (today) => [
        { column: 'meetingOn', is: 'empty' },
        { column: 'dueOn', is: 'before', value: today },
      ],
    },
    {
      code: 'decision_overdue',
      name: 'Decision overdue',
      conditions: (today) => [
        { column: 'decisionOn', is: 'empty' },
        { column: 'meetingOn', is: 'before', value: addDays(today, -decisionDays) },
      ],
    },
    {
      code: 'final_overdue',
      name: 'Final amended plan overdue',
      conditions: (today) => [
        { column: 'outcome', is: 'equal', value: 'amend' },
        { column: 'finalOn', is: 'empty' },
        { column: 'meetingOn', is: 'before', value: addDays(today, -finalDays) },
      ],
    },
  ],
  columns: [
    referenceColumn({
      key: 'planRef',
      heading: 'Plan reference',
      alsoCalled: ['Plan ID', 'Unique ID'],
      hint: 'As the register has it',
      example: 'EXAMPLE',
      isRequired: true,
    }),
    dayColumn({
      key: 'dueOn',
      heading: 'Review due',
      alsoCalled: ['Due date', 'Review due date'],
      hint: 'At the latest twelve months after the plan or the last review',
      example: '1/9/2026',
      mayBeLater: true,
    }),
    dayColumn({
      key: 'meetingOn',
      heading: 'Meeting held',
      alsoCalled: ['ReviewMeeting', 'Meeting date', 'Review meeting date'],
      hint: 'Leave empty while no meeting has been held',
      example: '8/9/2026',
    }),
    dayColumn({
      key: 'schoolReportOn',
      heading: 'School report received',
      alsoCalled: ['School report', 'Report received'],
      hint: 'The law allows two weeks after the meeting',
      example: '20/9/2026',
    }),
    dayColumn({
      key: 'decisionOn',
      heading: 'Decision notified',
      alsoCalled: ['LastReview', 'Decision date', 'Review decision date'],
      hint: 'The day on which the parent or young person was told: the law allows four weeks after the meeting',
      example: '5/10/2026',
    }),
    codeColumn({
      key: 'outcome',
      heading: 'Outcome',
      alsoCalled: ['ReviewOutcome', 'Review outcome'],
      hint: 'What was decided',
      example: 'amend',
      codes: reviewOutcomes,
      words: { m: 'maintain', a: 'amend', c: 'cease', maintained: 'maintain', amended: 'amend', ceased: 'cease' },
    }),
    dayColumn({
      key: 'noticeOn',
      heading: 'Notice of amendments sent',
      alsoCalled: ['ReviewDraft', 'Draft amended plan', 'Notice date'],
      hint: 'With the proposed amendments, at the latest four weeks after the meeting',
      example: '5/10/2026',
    }),
    dayColumn({
      key: 'finalOn',
      heading: 'Final amended plan issued',
      alsoCalled: ['Final plan', 'Final amended plan'],
      hint: 'At the latest twelve weeks after the meeting',
      example: '1/12/2026',
    }),
  ],
}
