import { codeColumn, codesColumn, dayColumn, referenceColumn } from '#app/domain/returns/column.ts'
import { dayOf, isBefore, textOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'

export const appealSections = {
  B: 'Special educational needs',
  C: 'Health needs',
  D: 'Social care needs',
  F: 'Special educational provision',
  G: 'Health provision',
  H1: 'Social care provision under the 1970 Act',
  H2: 'Other social care provision',
  I: 'Placement',
} as const
export type AppealSection = keyof typeof appealSections

/** Sections that the tribunal looks at only beside a live education ground: the single route of redress. */
export const extendedSections: readonly AppealSection[] = ['C', 'D', 'G', 'H1', 'H2']

export const appealGrounds = {
  refuse_to_assess: 'Refusal to assess',
  refuse_to_issue: 'Refusal to issue a plan',
  content: 'Content of the plan',
  cease: 'Ceasing the plan',
  other: 'Another ground',
} as const

export const appealStatuses = {
  open: 'Open',
  withdrawn: 'Withdrawn',
  conceded: 'Conceded by the council',
  decided: 'Decided by the tribunal',
} as const

/** The sections of an appeal: `B,F,I` gives three. */
export function sectionsOf(sections: string): AppealSection[] {
  return sections.split(',').filter((section) => section in appealSections) as AppealSection[]
}

/** True for an extended appeal: any of C, D, G, H1 and H2 is in scope. */
export function isExtended(sections: string): boolean {
  return sectionsOf(sections).some((section) => extendedSections.includes(section))
}

export const appeals: ReturnDefinition = {
  kind: 'appeals',
  table: 'Appeal',
  title: 'Appeals',
  rowName: 'appeal',
  about:
    'Appeals to the SEND tribunal with every section in scope. No published figure splits appeals by section, so this register is the only source.',
  suppliedBy: 'The tribunal officer of the SEND team',
  usualSource: 'Tribunal register',
  feeds: ['M5'],
  dayColumn: 'registeredOn',
  mustHave: ['ref', 'registeredOn', 'sections', 'ground', 'status'],
  refMissing: 'The appeal has no reference. Enter it.',
  refsOf: (values) => (textOf(values, 'ref') === '' ? [] : [textOf(values, 'ref')]),
  views: [],
  columns: [
    referenceColumn({
      key: 'ref',
      heading: 'Appeal reference',
      alsoCalled: ['Appeal number', 'Tribunal reference', 'Appeal ID'],
      hint: 'Your own or the tribunal’s number, never a name',
      example: 'EXAMPLE',
      isRequired: true,
    }),
    referenceColumn({
      key: 'planRef',
      heading: 'Plan reference',
      alsoCalled: ['Plan ID', 'Unique ID'],
      hint: 'Leave empty when there is no plan, as after a refusal to assess',
      example: 'P-0001',
    }),
    dayColumn({
      key: 'registeredOn',
      heading: 'Registered',
      alsoCalled: ['Date registered', 'Registered on', 'Registration date'],
      hint: 'The day on which the tribunal registered the appeal',
      example: '14/9/2026',
      isRequired: true,
    }),
    codesColumn({
      key: 'sections',
      heading: 'Sections',
      alsoCalled: ['Sections appealed', 'Sections in scope'],
      hint: 'All sections in scope',
      example: 'B, F, G',
      codes: appealSections,
    }),
    codeColumn({
      key: 'ground',
      heading: 'Ground',
      alsoCalled: ['Type of appeal', 'Appeal type'],
      hint: 'What the appeal is against',
      example: 'content',
      isRequired: true,
      codes: appealGrounds,
      words: { contents: 'content', refusaltoassess: 'refuse_to_assess', refusaltoissue: 'refuse_to_issue' },
    }),
    codeColumn({
      key: 'status',
      heading: 'Status',
      hint: 'How it stands on the day of the source',
      example: 'open',
      isRequired: true,
      codes: appealStatuses,
      words: { upheld: 'decided', dismissed: 'decided', lodged: 'open', registered: 'open' },
    }),
    dayColumn({
      key: 'endedOn',
      heading: 'Ended',
      alsoCalled: ['Date ended', 'Ended on', 'Closed'],
      hint: 'The day of the withdrawal, the concession or the decision',
      example: '',
    }),
  ],
  rules: [
    {
      code: 'ENDED_BEFORE_REGISTERED',
      severity: 'impossible',
      sentence: 'The appeal ended before it was registered. Correct one day.',
      column: 'endedOn',
      isBroken: (values) => isBefore(values, 'endedOn', 'registeredOn'),
    },
    {
      code: 'OPEN_BUT_ENDED',
      severity: 'suspicious',
      sentence: 'The appeal is open but has a day on which it ended. Correct the status or the day.',
      column: 'status',
      isBroken: (values) => textOf(values, 'status') === 'open' && dayOf(values, 'endedOn') !== null,
    },
    {
      code: 'ENDED_WITHOUT_DAY',
      severity: 'suspicious',
      sentence: 'The appeal has ended, but the day is missing. Add it.',
      column: 'endedOn',
      isBroken: (values) => textOf(values, 'status') !== 'open' && dayOf(values, 'endedOn') === null,
    },
    {
      code: 'CONTENT_WITHOUT_SECTIONS',
      severity: 'suspicious',
      sentence: 'The appeal is against the content of a plan, but no section is named. Add the sections.',
      column: 'sections',
      isBroken: (values) => textOf(values, 'ground') === 'content' && textOf(values, 'sections') === '',
    },
    {
      code: 'CONTENT_WITHOUT_PLAN',
      severity: 'suspicious',
      sentence: 'The appeal is about a plan, but no plan is named. Add its reference.',
      column: 'planRef',
      isBroken: (values) => ['content', 'cease'].includes(textOf(values, 'ground')) && textOf(values, 'planRef') === '',
    },
    {
      code: 'EXTENDED_WITHOUT_EDUCATION',
      severity: 'suspicious',
      sentence:
        'Health and social care sections can be appealed only beside B, F or I, or against ceasing. Check the sections.',
      column: 'sections',
      isBroken: (values) =>
        isExtended(textOf(values, 'sections')) &&
        textOf(values, 'ground') === 'content' &&
        !sectionsOf(textOf(values, 'sections')).some((section) => ['B', 'F', 'I'].includes(section)),
    },
  ],
}
