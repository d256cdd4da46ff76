import { codeColumn, dayColumn, referenceColumn, yesNoColumn } from '#app/domain/returns/column.ts'
import { textOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'

export const alignedWith = {
  looked_after: 'Looked after review',
  continuing_care: 'Continuing care review',
} as const

export const alignedReviews: ReturnDefinition = {
  kind: 'aligned_reviews',
  table: 'AlignedReview',
  title: 'Aligned reviews',
  rowName: 'aligned review',
  about: 'Reviews of a plan that were held together with a looked after or a continuing care review.',
  suppliedBy: 'The virtual school and the continuing care team',
  usualSource: 'Virtual school',
  feeds: ['M8'],
  dayColumn: 'heldOn',
  mustHave: ['planRef', 'with', 'heldOn'],
  refMissing: 'Plan, other review and day are needed to tell reviews apart. Enter them.',
  refsOf: (values) => {
    const [plan, other, heldOn] = [textOf(values, 'planRef'), textOf(values, 'with'), textOf(values, 'heldOn')]
    return plan && other && heldOn ? [`${plan}/${other}/${heldOn}`] : []
  },
  views: [],
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
      key: 'with',
      heading: 'Held with',
      alsoCalled: ['Aligned with', 'Other review'],
      hint: 'The review that the annual review was aligned with',
      example: 'looked_after',
      isRequired: true,
      codes: alignedWith,
      words: { lac: 'looked_after', cla: 'looked_after', lookedafterreview: 'looked_after', cc: 'continuing_care' },
    }),
    dayColumn({
      key: 'heldOn',
      heading: 'Held on',
      alsoCalled: ['Date', 'Meeting date', 'Date held'],
      hint: 'The day of the meeting',
      example: '6/10/2026',
      isRequired: true,
    }),
    yesNoColumn({
      key: 'isJoint',
      heading: 'One meeting',
      alsoCalled: ['Joint', 'Joint meeting'],
      hint: 'Yes for one joint meeting; no for two on the same day or in one cycle',
      example: 'Yes',
    }),
  ],
  rules: [],
}
