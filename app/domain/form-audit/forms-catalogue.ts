import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** The measure that a locked cycle of forms answers. */
export const FormsMeasureCode = z.enum(['F1'])
export type FormsMeasureCode = z.infer<typeof FormsMeasureCode>

/** F1 in words. It is frozen with the result, as the definitions of the other measures are. */
export const FormsMeasureDefinition = z.object({
  code: FormsMeasureCode,
  title: z.string(),
  shortTitle: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  exclusions: z.string(),
  source: z.string(),
  period: z.string(),
  target: z.object({ basisPoints: z.number().int(), effectiveFrom: PlainDate }).nullable(),
})
export type FormsMeasureDefinition = z.infer<typeof FormsMeasureDefinition>

/** Source: local area accelerated progress plan, 3.2.1; domain notes 4, F1. The plan sets no target. */
export const formsDefinition: FormsMeasureDefinition = {
  code: 'F1',
  title: 'Random audit of returned information gathering forms, for their quality',
  shortTitle: 'Quality of returned forms',
  numerator: 'Forms graded green; beside them those graded green or amber',
  denominator: 'Sampled forms. One that was not audited or could not be graded counts as not met, and is listed',
  exclusions:
    'Forms that never came back: they cannot be audited, and are counted apart. Timeliness is F2 and is in no grade',
  source: 'Locked audits of the sampled forms, with the register as it stood on the freeze date',
  period: 'Each quarter: forms that came back in the six months before the freeze date',
  target: null,
}
