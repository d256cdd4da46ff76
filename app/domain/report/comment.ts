import { z } from 'zod'

/** A comment beside a draft: where it belongs, and what is said. `place` is a section's id or a sentence's key. */
export const NewComment = z.object({
  place: z.string({ error: 'Select what the comment is about' }).regex(/^[\w.-]{1,80}$/, {
    error: 'Select what the comment is about',
  }),
  text: z
    .string({ error: 'Write the comment' })
    .trim()
    .min(1, { error: 'Write the comment' })
    .max(2000, { error: 'The comment must be 2,000 characters or fewer' }),
})
export type NewComment = z.infer<typeof NewComment>
