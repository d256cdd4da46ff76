import { z } from 'zod'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'

/** As many plans as a draw of a large area has. */
export const mostLookedUp = 3_000

/** The references whose children are looked for, one on each line. */
export const LookupForm = z.object({
  references: z
    .string({ error: 'Enter the references, one on each line' })
    .transform((text) => text.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : [idOf(line)])))
    .refine((refs) => refs.length > 0, { error: 'Enter the references, one on each line' })
    .refine((refs) => refs.length <= mostLookedUp, { error: `Enter at most ${mostLookedUp} references` }),
})
export type LookupForm = z.infer<typeof LookupForm>

function idOf(line: string): string {
  const normalised = normaliseId(line)
  return normalised.ok ? normalised.id : line.trim()
}
