import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { Rating } from '#app/domain/rubric/rubric.ts'

/** Which comments of a cycle a person reads. Null is all. */
export type CommentQuery = {
  section: string | null
  criterion: string | null
  agency: Agency | null
  rating: Rating | null
  search: string
  page: number
}

/** Reads a query from an address: `?section=C&rating=red&search=minutes&page=2`. What is not understood is left out. */
export function readCommentQuery(query: URLSearchParams): CommentQuery {
  const text = (name: string) => {
    const value = (query.get(name) ?? '').trim()
    return value === '' ? null : value.slice(0, 100)
  }
  const page = z.coerce.number().int().min(1).max(100_000).safeParse(query.get('page')).data ?? 1
  return {
    section: text('section'),
    criterion: text('criterion'),
    agency: Agency.safeParse(query.get('agency')).data ?? null,
    rating: Rating.safeParse(query.get('rating')).data ?? null,
    search: text('search') ?? '',
    page,
  }
}
