import { z } from 'zod'

/** Which of my audits are listed, and which page of them. An address that makes no sense lists the first to do. */
export const MyAuditsQuery = z.object({
  show: z.enum(['open', 'done']).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type MyAuditsQuery = z.infer<typeof MyAuditsQuery>

export function readMyAuditsQuery(search: URLSearchParams): MyAuditsQuery {
  return MyAuditsQuery.parse(Object.fromEntries(search))
}
