import { z } from 'zod'

/** The three agencies of the local area that audit a plan. */
export const Agency = z.enum(['education', 'health', 'social_care'])
export type Agency = z.infer<typeof Agency>

export const agencyNames: Record<Agency, string> = {
  education: 'Education',
  health: 'Health',
  social_care: 'Social care',
}
