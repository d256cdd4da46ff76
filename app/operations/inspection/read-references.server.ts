import type { Database } from '#app/db/open.server.ts'

/** Rows read at a time. */
const page = 5_000

/** Every reference that stands anywhere: of plans, of forms, and of plans that left the register but were drawn once. */
export async function readReferences(db: Database): Promise<Set<string>> {
  const references = new Set<string>()
  await gather(references, (after) =>
    db.plan.findMany({ where: { ref: { gt: after } }, orderBy: { ref: 'asc' }, take: page, select: { ref: true } }),
  )
  await gather(references, (after) =>
    db.adviceRequest.findMany({
      where: { ref: { gt: after } },
      orderBy: { ref: 'asc' },
      take: page,
      select: { ref: true },
    }),
  )
  await gather(references, async (after) => {
    const rows = await db.sampleEntry.findMany({
      where: { planRef: { gt: after } },
      distinct: ['planRef'],
      orderBy: { planRef: 'asc' },
      take: page,
      select: { planRef: true },
    })
    return rows.map(({ planRef }) => ({ ref: planRef }))
  })
  return references
}

async function gather(into: Set<string>, read: (after: string) => Promise<{ ref: string }[]>): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: { ref: string }[] = await read(after)
    for (const { ref } of rows) into.add(ref)
    after = rows.length < page ? undefined : rows.at(-1)?.ref
  }
}
