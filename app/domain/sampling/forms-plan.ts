import { z } from 'zod'
import { FormsStrataBy } from '#app/domain/frame/forms-frame.ts'
import { Quarter } from '#app/domain/shared/quarter.ts'
import { wholeNumber } from './cycle.ts'

/** What the officer decides before a quarter's frame of forms is frozen. */
export const FormsPlan = z.object({
  label: z.string({ error: 'Select a quarter' }).pipe(Quarter),
  strataBy: FormsStrataBy,
  fixedSize: wholeNumber('The agreed number', 1, 1_000),
  minutes: wholeNumber('Minutes for one form', 5, 600),
})
export type FormsPlan = z.infer<typeof FormsPlan>

/** What a new cycle of forms begins with. A form takes less than a plan: 20 minutes is what the area may change. */
export const usualFormsPlan: Omit<FormsPlan, 'label'> = { strataBy: 'form_type', fixedSize: 24, minutes: 20 }

/**
 * The ids of rubrics by which forms are audited begin like this. Until one is published, a cycle of forms ends at its
 * draw: there would be nothing to ask.
 */
export const formsRubricPrefix = 'form'

export const noFormsRubric =
  'Form audits open when their rubric is published. Until then the draw stands, and nothing can be shared out.'
