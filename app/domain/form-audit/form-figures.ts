import { z } from 'zod'
import { FormsStrataBy } from '#app/domain/frame/forms-frame.ts'
import { FormsMeasureDefinition } from './forms-catalogue.ts'
import { CycleMethod } from '#app/domain/measures/profile.ts'
import { MeasureRange, MeasureVerdict } from '#app/domain/measures/result.ts'
import { FormType } from '#app/domain/shared/form-type.ts'

const count = z.number().int().nonnegative()

/** Forms of the sample by grade. `notJudged`: not audited, or too little of it rated for a grade. */
export const FormCounts = z.object({ drawn: count, green: count, amber: count, red: count, notJudged: count })
export type FormCounts = z.infer<typeof FormCounts>

/** How many forms count under one reading, in percent, and what that says of all forms that came back. */
export const ReadingFigure = z.object({ met: count, percent: z.number().nullable(), range: MeasureRange.nullable() })
export type ReadingFigure = z.infer<typeof ReadingFigure>

const Readings = z.object({ green: ReadingFigure, green_or_amber: ReadingFigure })

/** The forms of one service, or of one type. `frame` is how many of them could be drawn. */
export const FormGroup = z.object({ key: z.string(), frame: count, counts: FormCounts, readings: Readings })
export type FormGroup = z.infer<typeof FormGroup>

export const NotJudgedForm = z.object({ ref: z.string(), reason: z.enum(['audit_not_done', 'not_graded']) })
export type NotJudgedForm = z.infer<typeof NotJudgedForm>

/** F1 of one locked cycle of forms, as frozen with the lock. */
export const FormsResult = z.object({
  measure: z.literal('F1'),
  definition: FormsMeasureDefinition,
  frameSize: count,
  counts: FormCounts,
  readings: Readings,
  /** The figure (green) if every form that could not be judged were not met, and if every one were met. */
  extremes: z.object({ low: z.number(), high: z.number() }).nullable(),
  notJudgedForms: z.array(NotJudgedForm),
  byService: z.array(FormGroup),
  byFormType: z.array(FormGroup),
  /** Basis points, for the reading "green". */
  target: z.number().int().nullable(),
  needed: count.nullable(),
  verdict: MeasureVerdict,
})
export type FormsResult = z.infer<typeof FormsResult>

/** How often the plan carried what a service advised. `notDrafted`: there was no plan yet to carry it. */
export const CarriedCounts = z.object({
  service: z.string(),
  green: count,
  amber: count,
  red: count,
  notDrafted: count,
  notJudged: count,
})
export type CarriedCounts = z.infer<typeof CarriedCounts>

/** Requests of a service whose six weeks ended in the window of the frame, and how many of them were not back by then. */
export const NeverReturned = z.object({ service: z.string(), formType: FormType, due: count, notReturned: count })
export type NeverReturned = z.infer<typeof NeverReturned>

/** How a cycle of forms was made. */
export const FormsMethod = CycleMethod.omit({
  frameRule: true,
  strataBy: true,
  ratePercent: true,
  minimumSize: true,
  exclusionTerms: true,
  policyName: true,
}).extend({ strataBy: FormsStrataBy, fixedSize: count, returnedFrom: z.string(), returnedTo: z.string() })
export type FormsMethod = z.infer<typeof FormsMethod>

/** What a locked cycle of forms looked like beside F1. */
export const FormsProfile = z.object({
  kind: z.literal('forms'),
  method: FormsMethod,
  /** Forms by how each question was rated, in the order of the rubric; families are not asked all of them. */
  criteria: z.array(
    z.object({
      id: z.string(),
      statement: z.string(),
      green: count,
      amber: count,
      red: count,
      na: count,
      unanswered: count,
    }),
  ),
  carried: z.array(CarriedCounts),
  neverReturned: z.array(NeverReturned),
})
export type FormsProfile = z.infer<typeof FormsProfile>

/** Everything that is computed from a cycle of forms. */
export type FormsFigures = { kind: 'forms'; result: FormsResult; profile: FormsProfile }

/** Reads the documents that the lock wrote. Throws when a document was altered. */
export function readFormsFigures(documents: { profile: string; result: string }): FormsFigures {
  return {
    kind: 'forms',
    result: FormsResult.parse(JSON.parse(documents.result)),
    profile: FormsProfile.parse(JSON.parse(documents.profile)),
  }
}
