import { z } from 'zod'
import { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

const Asked = z.object({ quarter: Quarter, number: z.coerce.number().int().positive().optional() })

/** Which report an address asks for: its quarter, and `?number=2` for one of several. */
export function reportAsked(params: { quarter?: string }, request: Request): z.infer<typeof Asked> {
  const number = new URL(request.url).searchParams.get('number') ?? undefined
  const asked = Asked.safeParse({ quarter: params.quarter, number })
  if (!asked.success) throw new Refusal('not-found', 'REPORT_NOT_FOUND', 'There is no such report.')
  return asked.data
}
