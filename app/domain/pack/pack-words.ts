import { Refusal } from '#app/domain/shared/refusal.ts'

// What is said of the documents of a pack: their titles, their limits, what the viewer leaves dead.

/** The largest document that is taken, in bytes, and its most pages. A plan with every form is seldom over 60 pages. */
export const mostPackBytes = 25 * 1024 * 1024
export const mostPackPages = 200
/** The most documents in the pack of one plan: the plan and its forms are about twelve. */
export const mostPackFiles = 40

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type DocumentFormat = keyof typeof mediaTypes

/** Documents that are no form. */
export const kindsByItem = {
  plan: { kind: 'plan', title: 'EHC plan' },
  draft_plan: { kind: 'plan', title: 'Draft EHC plan' },
  plan_annex: { kind: 'plan', title: 'Annex of the EHC plan' },
  annual_review: { kind: 'other', title: 'Annual review report' },
  parent_report: { kind: 'other', title: 'Report given by the family' },
  letter: { kind: 'other', title: 'Letter' },
  other_document: { kind: 'other', title: 'Other document' },
} as const

/** What a document brings along that the workbench never runs, and what it lacks. */
export const packNotes = {
  scripts: 'It holds scripts. They never run here, and the document cannot be downloaded.',
  actions:
    'It holds commands that would start something on a computer. They are dead here, and the document cannot be downloaded.',
  attachments: 'Other files are hidden inside it. They are not shown here, and the document cannot be downloaded.',
  no_text:
    'It is a scan without text: it can be looked at, but not searched, read aloud or gone through by the wording lens. If you can, attach the document that was scanned.',
} as const
export type PackNote = keyof typeof packNotes

/** The notes as they are stored, "scripts,no_text", read again. */
export function notesIn(stored: string): PackNote[] {
  return stored.split(',').filter((code): code is PackNote => code in packNotes)
}

/** True when a document may leave the workbench as it came: nothing in it can act on the reader's computer. */
export function isHarmless(notes: readonly PackNote[]): boolean {
  return notes.every((note) => note === 'no_text')
}

/** Why a document is not taken. The sentence follows the document's name or title: "… needs a password". */
export const packProblems = {
  empty: 'is empty. Export it again and choose the new file',
  too_large: 'is larger than 25 MB. Save it with smaller images, and choose the new file',
  other_kind: 'is neither a PDF nor a Word document (.docx). Save it as one of these, and choose the new file',
  old_word:
    'is an old Word document (.doc), or one with a password. Save it as .docx without a password, and choose the new file',
  password: 'needs a password to be opened. Save it without one, and choose the new file',
  damaged: 'is damaged and cannot be read. Save or export it again, and choose the new file',
  too_many_pages: 'has more than 200 pages. Attach the plan and its forms as separate documents',
  macros:
    'holds macros, which are programs. Save it as a Word document without macros (.docx), and choose the new file',
  bomb: 'would unpack to far more than a document needs. Print it to a new PDF, and choose that file',
  too_hard: 'takes too long or too much memory to read. Print it to a new PDF, and choose that file',
  form_without_pages: 'is an interactive form without pages (XFA). Print it to a new PDF, and choose that file',
} as const
export type PackProblem = keyof typeof packProblems

/** The refusal of a document, by its name. */
export function packProblem(problem: PackProblem, name: string): Refusal {
  return new Refusal('invalid', `PACK_${problem.toUpperCase()}`, `${name} ${packProblems[problem]}`, 'file')
}
