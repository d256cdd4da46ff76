import { textsRemoved, withoutTexts } from '#app/domain/retention/without-texts.ts'
import { updateRows } from '#app/db/insert-rows.server.ts'
import { batchSize, startOf, type Batch, type Remover } from './remover.ts'

// What people wrote in audits, moderation and fix-it packs. Ratings, codes and every locked figure stay.

const locked = (before: string) => ({ lockedAt: { lt: startOf(before) } })
const written = { OR: [{ comment: { not: '' } }, { evidence: { not: '' } }] }

const auditsDue = (before: string) => ({
  cycle: locked(before),
  OR: [
    { document: { not: null }, NOT: { document: { contains: textsRemoved } } },
    { answers: { some: written } },
    { handoverNote: { not: null } },
    { refusals: { some: { reason: { not: '' } } } },
  ],
})

export const auditTexts: Remover = {
  count: (db, before) => db.audit.count({ where: auditsDue(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const audits = await tx.audit.findMany({
      where: auditsDue(before),
      orderBy: { id: 'asc' },
      take: batchSize,
      select: { id: true, document: true },
    })
    const auditId = { in: audits.map(({ id }) => id) }
    if (audits.length === 0) return {}
    const answers = await tx.answer.updateMany({
      where: { auditId, ...written },
      data: { comment: '', evidence: '' },
    })
    const documents = audits.flatMap(({ id, document }) =>
      document === null ? [] : [{ id, document: withoutTexts(document) }],
    )
    await updateRows(tx, 'Audit', 'id', documents)
    await tx.audit.updateMany({ where: { id: auditId }, data: { handoverNote: null } })
    const refusals = await tx.auditRefusal.updateMany({ where: { auditId, reason: { not: '' } }, data: { reason: '' } })
    return { Audit: audits.length, Answer: answers.count, AuditRefusal: refusals.count }
  },
}

const itemsDue = (before: string) => ({
  cycle: locked(before),
  OR: [
    { reason: { not: '' } },
    { NOT: { ratings: { contains: textsRemoved } }, ratings: { not: '[]' } },
    { dissents: { some: { reason: { not: '' } } } },
  ],
})

export const moderationTexts: Remover = {
  count: (db, before) => db.moderationItem.count({ where: itemsDue(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const items = await tx.moderationItem.findMany({
      where: itemsDue(before),
      orderBy: { id: 'asc' },
      take: batchSize,
      select: { id: true, ratings: true },
    })
    if (items.length === 0) return {}
    const itemId = { in: items.map(({ id }) => id) }
    const rows = items.map(({ id, ratings }) => ({ id, ratings: withoutTexts(ratings), reason: '' }))
    await updateRows(tx, 'ModerationItem', 'id', rows)
    const dissents = await tx.moderationDissent.updateMany({
      where: { itemId, reason: { not: '' } },
      data: { reason: '' },
    })
    return { ModerationItem: items.length, ModerationDissent: dissents.count }
  },
}

const noTexts = { place: '', request: '', leftOutReason: '', commentAfter: '', evidenceAfter: '' }
const requestsDue = (before: string) => ({
  pack: { cycle: locked(before) },
  OR: Object.keys(noTexts).map((field) => ({ [field]: { not: '' } })),
})
const packsDue = (before: string) => ({ cycle: locked(before), closedReason: { not: null }, NOT: { closedReason: '' } })
const quotesDue = (before: string) => ({ theme: { cycle: locked(before) }, isPrinted: false })

export const fixTexts: Remover = {
  count: async (db, before) =>
    (await db.fixItem.count({ where: requestsDue(before) })) +
    (await db.fixPack.count({ where: packsDue(before) })) +
    (await db.themeQuote.count({ where: quotesDue(before) })),
  // Three statements, whatever the number of rows.
  remove: async (tx, before): Promise<Batch> => {
    const items = await tx.fixItem.updateMany({ where: requestsDue(before), data: noTexts })
    const packs = await tx.fixPack.updateMany({ where: packsDue(before), data: { closedReason: '' } })
    const quotes = await tx.themeQuote.deleteMany({ where: quotesDue(before) })
    return { FixItem: items.count, FixPack: packs.count, ThemeQuote: quotes.count }
  },
}

const framesDue = (before: string) => ({ facts: { not: '' }, cycle: { kind: 'plans' as const, ...locked(before) } })

export const frameFacts: Remover = {
  count: (db, before) => db.frameEntry.count({ where: framesDue(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const entry = await tx.frameEntry.findFirst({
      where: framesDue(before),
      orderBy: [{ cycleId: 'asc' }, { planRef: 'asc' }],
      select: { cycleId: true },
    })
    if (entry === null) return {}
    const { cycleId } = entry
    const { count } = await tx.frameEntry.updateMany({ where: { cycleId, facts: { not: '' } }, data: { facts: '' } })
    return { FrameEntry: count }
  },
}
