import type { PrintedDefinition, Report, Section, Signature, Table } from '#app/domain/report/report.ts'

/** One thing of the pack before it is read: it is printed twice, as `path`.csv and `path`.pdf. */
export type PlannedPart = {
  /** Within the pack, without an ending: `cycles/plans-2026-spring/results`. */
  path: string
  title: string
  /** What it holds, in a sentence. */
  about: string
  /** Heading under which the index lists it. */
  group: string
  /** True where counts of children under five are hidden; false where the part holds no such counts, or lists references. */
  isSuppressed: boolean
  /** Files in formats of their own that come with it, by their names. */
  beside?: readonly string[]
}

export type PartBody =
  | { kind: 'sections'; sections: Section[]; definitions?: PrintedDefinition[] }
  /** `onPaper` stands in the PDF in place of the table, where that is too wide for it. */
  | { kind: 'table'; table: Table; onPaper?: Table }
  /** A signed report as it was frozen. */
  | { kind: 'report'; report: Report; signature: Signature }

/** A thing of the pack with what it says. */
export type PackPart = PlannedPart & { body: PartBody; files?: readonly { path: string; text: string }[] }
