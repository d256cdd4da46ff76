import type { z } from 'zod'
import type { AdditionsFile } from './additions.ts'

/** Additions to begin from: one question in a section of the area's own, one in section F of the core. */
export const exampleAdditions: z.input<typeof AdditionsFile> = {
  addsTo: { id: 'ehcp-core', version: '2026-1' },
  version: 'northmere-1',
  title: 'questions on travel',
  changes: 'Asked for by the parent-carer forum.',
  sections: [{ id: 'XT', title: 'Travel', lookAt: 'Read the travel assessment.', weight: 1, isInPlanGrade: false }],
  criteria: [
    {
      id: 'X1',
      section: 'XT',
      statement: 'The plan says how the person travels to the placement.',
      green: 'It says how, with whom and how long it takes.',
      amber: 'It says some of this.',
      red: 'It does not say.',
      prompts: ['Read the travel assessment.'],
      answeredBy: ['education'],
      source: 'Local travel policy',
    },
    {
      id: 'X2',
      section: 'F',
      statement: 'Travel training is recorded where it is advised.',
      green: 'It is recorded with hours.',
      amber: 'It is mentioned.',
      red: 'It is left out.',
      answeredBy: ['education'],
      naReasons: ['na_no_need_evidenced'],
      naGuidance: 'Allowed when no advice proposes travel training.',
      source: 'Local travel policy',
    },
  ],
}
