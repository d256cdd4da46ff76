import { randomUUID } from 'node:crypto'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { QuoteDraft } from '#app/domain/themes/theme.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readComment } from './read-comments.server.ts'
import { demandChecked, demandClosed, demandTheme, turnTheme } from './hold-theme.server.ts'

/** More quotes than a reader of a theme would read. */
const mostQuotes = 40

type Chosen = { cycleId: string; themeId: string; auditId: string; criterionId: string }

/** Puts a comment into a theme, in words by which no child can be known. A comment stands in a theme once. */
export async function addQuote(work: Work, input: QuoteDraft & Chosen): Promise<{ quoteId: string }> {
  allow(work, 'theme.manage')
  const { cycleId, themeId, auditId, criterionId, text, isPrinted } = input
  const cycle = await demandClosed(work.db, cycleId)
  const { comment } = await readComment(work.db, cycle, { auditId, criterionId })
  await demandChecked(input, comment)
  const quoteId = randomUUID()
  await transact(work.db, async (tx) => {
    const theme = await demandTheme(tx, input)
    await turnTheme(tx, { cycleId, themeId, version: theme.version })
    const held = await tx.themeQuote.count({ where: { themeId, auditId, criterionId } })
    if (held > 0) {
      throw new Refusal(
        'conflict',
        'QUOTE_THERE',
        'This comment stands in that theme already. Choose another theme.',
        'themeId',
      )
    }
    if ((await tx.themeQuote.count({ where: { themeId } })) >= mostQuotes) {
      throw new Refusal(
        'conflict',
        'TOO_MANY_QUOTES',
        `A theme may have ${mostQuotes} quotes. Remove one, or make another theme.`,
        'themeId',
      )
    }
    const chosen = { chosenByName: work.actor.name, chosenAt: work.now }
    await tx.themeQuote.create({ data: { id: quoteId, themeId, auditId, criterionId, text, isPrinted, ...chosen } })
    const event = { themeId, cycleId, quoteId, auditId, criterionId, textHash: sha256(text), isPrinted }
    await recordEvent(tx, work, { type: 'THEME_QUOTE_CHOSEN', ...event })
  })
  return { quoteId }
}

type Held = { cycleId: string; themeId: string; quoteId: string; version: number }

/** Changes the words of a quote, or whether it may be printed. The version is that of its theme. */
export async function changeQuote(work: Work, input: QuoteDraft & Held): Promise<void> {
  allow(work, 'theme.manage')
  const { cycleId, themeId, quoteId, text, isPrinted } = input
  const quote = await demandQuote(work, input)
  const { comment } = await readComment(work.db, await demandClosed(work.db, cycleId), quote)
  await demandChecked(input, comment)
  await transact(work.db, async (tx) => {
    await turnTheme(tx, input)
    await tx.themeQuote.updateMany({ where: { id: quoteId, themeId }, data: { text, isPrinted } })
    const { auditId, criterionId } = quote
    const event = { themeId, cycleId, quoteId, auditId, criterionId, textHash: sha256(text), isPrinted }
    await recordEvent(tx, work, { type: 'THEME_QUOTE_CHANGED', ...event })
  })
}

export type RemovedQuote = { auditId: string; criterionId: string; text: string; isPrinted: boolean }

/** Takes a quote out of its theme, and gives it back to whoever wants it there again. */
export async function removeQuote(work: Work, input: Held): Promise<RemovedQuote> {
  allow(work, 'theme.manage')
  const { cycleId, themeId, quoteId } = input
  const { auditId, criterionId, text, isPrinted } = await demandQuote(work, input)
  await transact(work.db, async (tx) => {
    await turnTheme(tx, input)
    await tx.themeQuote.deleteMany({ where: { id: quoteId, themeId } })
    await recordEvent(tx, work, { type: 'THEME_QUOTE_REMOVED', themeId, cycleId, quoteId, auditId, criterionId })
  })
  return { auditId, criterionId, text, isPrinted }
}

async function demandQuote({ db }: Work, { cycleId, themeId, quoteId }: Omit<Held, 'version'>) {
  const quote = await db.themeQuote.findFirst({ where: { id: quoteId, themeId, theme: { cycleId } } })
  if (quote !== null) return quote
  throw new Refusal(
    'not-found',
    'NO_SUCH_QUOTE',
    'There is no such quote. It may have been removed. Go back to the theme.',
  )
}
