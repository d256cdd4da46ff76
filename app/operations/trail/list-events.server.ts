import { allow, type Work } from '#app/operations/work.ts'

export const eventsPerPage = 50

/** The trail, newest first, a page at a time; `type` narrows it to one kind of event. */
export async function listEvents(work: Work, input: { page: number; type?: string | undefined }) {
  allow(work, 'trail.read')
  const where = input.type ? { type: input.type } : {}
  const [total, events] = await Promise.all([
    work.db.trailEvent.count({ where }),
    work.db.trailEvent.findMany({
      where,
      orderBy: { seq: 'desc' },
      skip: (input.page - 1) * eventsPerPage,
      take: eventsPerPage,
      select: { seq: true, at: true, type: true, actorName: true, payload: true, hash: true, origin: true },
    }),
  ])
  return {
    total,
    pages: Math.max(1, Math.ceil(total / eventsPerPage)),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
  }
}
