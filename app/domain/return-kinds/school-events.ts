import { daysBetween } from '#app/domain/shared/plain-date.ts'
import { codeColumn, countColumn, dayColumn, referenceColumn } from '#app/domain/returns/column.ts'
import { countOf, dayOf, isBefore, textOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'

export const schoolEventKinds = {
  suspension: 'Suspension',
  permanent_exclusion: 'Permanent exclusion',
  part_time_timetable: 'Part-time timetable',
} as const
export type SchoolEventKind = keyof typeof schoolEventKinds

/** A pupil may be suspended for at most 45 school days in a year, which are 90 sessions. */
const mostSessions = 90
/** A part-time timetable is a short measure with an end: after a school term without one, somebody should look. */
const longTimetableDays = 84

/** The reference of an event: plan, kind and first day. */
export function schoolEventRef(planRef: string, kind: string, startedOn: string): string {
  return `${planRef}/${kind}/${startedOn}`
}

export const schoolEvents: ReturnDefinition = {
  kind: 'school_events',
  table: 'SchoolEvent',
  title: 'Suspensions, exclusions and part-time timetables',
  rowName: 'suspension, exclusion or part-time timetable',
  about: 'What kept a child with a plan out of school. A child counts once, however many events there are.',
  suppliedBy: 'The exclusions and attendance team',
  usualSource: 'Exclusions and attendance register',
  feeds: ['M7'],
  dayColumn: 'startedOn',
  mustHave: ['planRef', 'kind', 'startedOn'],
  refMissing: 'Plan, kind and first day are needed to tell events apart. Enter them.',
  refsOf: (values) => {
    const [plan, kind, startedOn] = [textOf(values, 'planRef'), textOf(values, 'kind'), textOf(values, 'startedOn')]
    return plan && kind && startedOn ? [schoolEventRef(plan, kind, startedOn)] : []
  },
  views: [
    {
      code: 'timetable_goes_on',
      name: 'Part-time timetable without an end',
      conditions: () => [
        { column: 'kind', is: 'equal', value: 'part_time_timetable' },
        { column: 'endedOn', is: 'empty' },
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
    codeColumn({
      key: 'kind',
      heading: 'Kind',
      alsoCalled: ['Type', 'Event'],
      hint: 'What happened',
      example: 'suspension',
      isRequired: true,
      codes: schoolEventKinds,
      words: {
        susp: 'suspension',
        fixedtermexclusion: 'suspension',
        fixedperiodexclusion: 'suspension',
        pex: 'permanent_exclusion',
        perm: 'permanent_exclusion',
        reducedtimetable: 'part_time_timetable',
        parttime: 'part_time_timetable',
      },
    }),
    dayColumn({
      key: 'startedOn',
      heading: 'First day',
      alsoCalled: ['Start date', 'Started', 'Date'],
      hint: 'The first day of the suspension, exclusion or timetable',
      example: '12/10/2026',
      isRequired: true,
    }),
    dayColumn({
      key: 'endedOn',
      heading: 'Last day',
      alsoCalled: ['End date', 'Ended'],
      hint: 'Leave empty for an exclusion, and while a part-time timetable goes on',
      example: '13/10/2026',
      mayBeLater: true,
    }),
    countColumn({
      key: 'sessions',
      heading: 'Sessions',
      alsoCalled: ['Half days', 'Number of sessions'],
      hint: 'Half days of a suspension',
      example: '4',
    }),
  ],
  rules: [
    {
      code: 'ENDED_BEFORE_STARTED',
      severity: 'impossible',
      sentence: 'The last day lies before the first. Correct one day.',
      column: 'endedOn',
      isBroken: (values) => isBefore(values, 'endedOn', 'startedOn'),
    },
    {
      code: 'SUSPENSION_WITHOUT_SESSIONS',
      severity: 'suspicious',
      sentence: 'The suspension has no number of sessions. Add it.',
      column: 'sessions',
      isBroken: (values) => textOf(values, 'kind') === 'suspension' && countOf(values, 'sessions') === null,
    },
    {
      code: 'SUSPENSION_TOO_LONG',
      severity: 'suspicious',
      sentence: 'The suspension is longer than the 45 school days that a school year allows. Check the sessions.',
      column: 'sessions',
      isBroken: (values) =>
        textOf(values, 'kind') === 'suspension' && (countOf(values, 'sessions') ?? 0) > mostSessions,
    },
    {
      code: 'TIMETABLE_WITHOUT_END',
      severity: 'suspicious',
      sentence:
        'The part-time timetable has gone on for more than twelve weeks without an end. Check it with the school.',
      column: 'endedOn',
      isBroken: (values, { asOf }) =>
        textOf(values, 'kind') === 'part_time_timetable' &&
        dayOf(values, 'endedOn') === null &&
        daysBetween(dayOf(values, 'startedOn') ?? asOf, asOf) > longTimetableDays,
    },
  ],
}
