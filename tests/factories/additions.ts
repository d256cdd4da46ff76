import type { z } from 'zod'
import type { AdditionsFile } from '#app/domain/rubric-files/additions.ts'
import { exampleAdditions } from '#app/domain/rubric-files/example-additions.ts'

/** Two questions of an area's own, as the documented example has them. */
export function makeAdditions(): z.input<typeof AdditionsFile> {
  return structuredClone(exampleAdditions)
}
