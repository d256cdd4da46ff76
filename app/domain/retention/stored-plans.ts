import type { StoredLine } from './stored-line.ts'

/** What is stored about plans: always under the council’s own reference, never under a name. */
export const storedPlans = {
  Import: {
    what: 'name, hash and counts of a register file, and who loaded it',
    why: 'to keep the register’s history',
    kept: 'as long as the area uses the workbench',
    seenBy: 'SEND officers',
  },
  ImportChunk: {
    what: 'rows of a register file that wait for the confirmation; the file itself lies in a folder that only the server reads',
    why: 'to show what a file would change',
    kept: 'until confirmed or discarded; the file a day at most',
    seenBy: 'SEND officers',
  },
  ImportRefusal: {
    what: 'rows that could not be read, and why; values are blanked when the import ends',
    why: 'to put the source right',
    kept: 'import_details',
    seenBy: 'SEND officers',
  },
  PlanChange: {
    what: 'what an import changed about a plan',
    why: 'to undo an import and to know the register of a past day',
    kept: 'ended_plans',
    seenBy: 'SEND officers',
  },
  QualityFinding: {
    what: 'impossible and suspicious values, by reference',
    why: 'to put the source right',
    kept: 'import_details',
    seenBy: 'SEND officers',
  },
  QualityCount: {
    what: 'how many such values each rule found',
    why: 'to see whether the register gets better',
    kept: 'as long as the area uses the workbench',
    seenBy: 'SEND officers',
  },
  PersonKey: {
    what: 'a keyed hash of a pupil’s number, never the number',
    why: 'to know a plan again in a file without references',
    kept: 'ended_plans',
    seenBy: 'nobody',
  },
  Plan: {
    what: 'reference, dates, year group, phase, need codes, setting, locality, flags such as looked after, who coordinates it and who wrote it',
    why: 'to draw samples and to count',
    kept: 'ended_plans',
    seenBy: 'SEND officers',
  },
  AdviceRequest: {
    what: 'request for advice: service, role of the author, dates, what came back as codes',
    why: 'information gathering forms are audited and timed',
    kept: 'return_rows',
    seenBy: 'SEND officers, the Head of Service',
  },
  AnnualReview: {
    what: 'dates and outcome of an annual review',
    why: 'measures of area 3',
    kept: 'return_rows',
    seenBy: 'SEND officers, the Head of Service',
  },
  Appeal: {
    what: 'dates, sections and end of an appeal',
    why: 'measures of area 3',
    kept: 'return_rows',
    seenBy: 'SEND officers, the Head of Service',
  },
  SchoolEvent: {
    what: 'suspensions, exclusions and part-time timetables, by dates',
    why: 'measures of area 3',
    kept: 'return_rows',
    seenBy: 'SEND officers, the Head of Service',
  },
  AlignedReview: {
    what: 'reviews held together with others, by dates',
    why: 'measures of area 3',
    kept: 'return_rows',
    seenBy: 'SEND officers, the Head of Service',
  },
  SatisfactionResult: {
    what: 'answers of surveys as counts of a group',
    why: 'measures of area 3',
    kept: 'as long as the area uses the workbench',
    seenBy: 'SEND officers, the Head of Service',
  },
  ReturnSource: {
    what: 'name, hash and counts of a return, and who entered it',
    why: 'to know where figures come from',
    kept: 'as long as the area uses the workbench',
    seenBy: 'SEND officers, the Head of Service',
  },
  ReturnChange: {
    what: 'what a return changed about a row',
    why: 'to undo a return',
    kept: 'return_rows',
    seenBy: 'SEND officers',
  },
  ReturnNote: {
    what: 'rows of a return that were refused or look wrong',
    why: 'to put the source right',
    kept: 'import_details',
    seenBy: 'SEND officers, the Head of Service',
  },
} as const satisfies Record<string, StoredLine>
