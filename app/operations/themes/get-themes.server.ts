import { Refusal } from '#app/domain/shared/refusal.ts'
import { warningsFor, type QuoteWarning } from '#app/domain/themes/check-quote.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readWording } from '#app/db/read-wording.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandClosed, demandTheme, isClosed } from './hold-theme.server.ts'
import {
  commentColumns,
  commentOf,
  commentsOf,
  readComment,
  readQuestions,
  type Comment,
} from './read-comments.server.ts'

export type ListedTheme = {
  id: string
  title: string
  summary: string
  version: number
  quotes: number
  printed: number
}

export type ThemesPage = {
  cycle: { id: string; kind: 'plans' | 'forms'; label: string }
  isClosed: boolean
  comments: number
  themes: ListedTheme[]
}

/** The themes of a cycle in their order, with how many quotes each has. */
export async function getThemes(work: Work, cycleId: string): Promise<ThemesPage> {
  allow(work, 'theme.read')
  const { id, kind, label, ...cycle } = await readCycle(work.db, cycleId)
  const closed = isClosed(cycle)
  const [themes, comments] = await Promise.all([
    work.db.theme.findMany({
      where: { cycleId },
      orderBy: [{ ordinal: 'asc' }, { id: 'asc' }],
      select: { id: true, title: true, summary: true, version: true, quotes: { select: { isPrinted: true } } },
    }),
    closed ? work.db.answer.count({ where: commentsOf(cycleId) }) : 0,
  ])
  return {
    cycle: { id, kind, label },
    isClosed: closed,
    comments,
    themes: themes.map(({ quotes, ...theme }) => ({
      ...theme,
      quotes: quotes.length,
      printed: quotes.filter(({ isPrinted }) => isPrinted).length,
    })),
  }
}

export type ThemeQuoteView = {
  id: string
  text: string
  isPrinted: boolean
  chosenByName: string
  /** What the auditor wrote; null when the audit is not there any more. */
  original: Comment | null
}

/** One theme with its quotes, each beside what the auditor wrote. */
export async function getTheme(work: Work, input: { cycleId: string; themeId: string }) {
  allow(work, 'theme.read')
  const cycle = await readCycle(work.db, input.cycleId)
  const theme = await demandTheme(work.db, input)
  const quotes = await work.db.themeQuote.findMany({
    where: { themeId: theme.id },
    orderBy: [{ chosenAt: 'asc' }, { id: 'asc' }],
  })
  const { questions } = await readQuestions(work.db, cycle)
  const rows = await work.db.answer.findMany({
    where: { ...commentsOf(cycle.id), OR: quotes.map(({ auditId, criterionId }) => ({ auditId, criterionId })) },
    select: commentColumns,
  })
  const originals = rows.map((row) => commentOf(row, questions))
  return {
    cycle: { id: cycle.id, kind: cycle.kind, label: cycle.label },
    theme: { id: theme.id, title: theme.title, summary: theme.summary, version: theme.version },
    quotes: quotes.map(({ id, text, isPrinted, chosenByName, ...quote }): ThemeQuoteView => {
      const own = (each: Comment) => each.auditId === quote.auditId && each.criterionId === quote.criterionId
      return { id, text, isPrinted, chosenByName, original: originals.find(own) ?? null }
    }),
  }
}

/** A comment that is about to be quoted, with the themes it could go into. */
export async function getQuotable(work: Work, input: { cycleId: string; auditId: string; criterionId: string }) {
  allow(work, 'theme.manage')
  const cycle = await demandClosed(work.db, input.cycleId)
  const comment = await readComment(work.db, cycle, input)
  const themes = await work.db.theme.findMany({
    where: { cycleId: cycle.id },
    orderBy: [{ ordinal: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, quotes: { where: { auditId: input.auditId, criterionId: input.criterionId } } },
  })
  return {
    cycle: { id: cycle.id, kind: cycle.kind, label: cycle.label },
    comment,
    themes: themes.map(({ id, title, quotes }) => ({ id, title, hasIt: quotes.length > 0 })),
  }
}

/** A quote that is about to be changed, with what should be looked at in it as it stands. */
export async function getQuote(work: Work, input: { cycleId: string; themeId: string; quoteId: string }) {
  const { cycle, theme, quotes } = await getTheme(work, input)
  const quote = quotes.find(({ id }) => id === input.quoteId)
  if (quote === undefined) {
    throw new Refusal(
      'not-found',
      'NO_SUCH_QUOTE',
      'There is no such quote. It may have been removed. Go back to the theme.',
    )
  }
  const { notNames } = await readWording()
  const warnings: QuoteWarning[] = warningsFor(quote.text, quote.original?.comment ?? '', notNames)
  return { cycle, theme, quote, warnings }
}
