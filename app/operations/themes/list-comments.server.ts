import { spellings } from '#app/db/spellings.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import type { CommentQuery } from '#app/domain/themes/comment-query.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { isClosed } from './hold-theme.server.ts'
import { commentColumns, commentOf, commentsOf, readQuestions, type Comment } from './read-comments.server.ts'

export const commentsOnPage = 25

/** A question with how many comments stand beside it. */
export type CommentedQuestion = { id: string; section: string; words: string; comments: number }

export type CommentList = {
  cycle: { id: string; kind: 'plans' | 'forms'; label: string }
  isClosed: boolean
  /** Each comment with the titles of the themes that quote it. */
  comments: (Comment & { themes: string[] })[]
  matching: number
  pages: number
  /** Most commented first; of all comments of the section that is asked for. */
  questions: CommentedQuestion[]
  sections: { id: string; title: string }[]
}

/**
 * A page of what auditors wrote in a closed cycle, with the questions that they wrote most about. Nothing is told of a
 * cycle that is still being audited.
 */
export async function listComments(work: Work, cycleId: string, query: CommentQuery): Promise<CommentList> {
  allow(work, 'theme.read')
  const cycle = await readCycle(work.db, cycleId)
  const head = { cycle: { id: cycle.id, kind: cycle.kind, label: cycle.label }, isClosed: isClosed(cycle) }
  if (!head.isClosed) return { ...head, comments: [], matching: 0, pages: 1, questions: [], sections: [] }
  const { rubric, questions } = await readQuestions(work.db, cycle)
  const inSection = [...questions].flatMap(([id, { section }]) => (section === query.section ? [id] : []))
  const base = commentsOf(cycleId)
  const ofSection = { ...base, ...(query.section !== null && { criterionId: { in: inSection } }) }
  const where = {
    ...base,
    AND: [
      ofSection,
      ...(query.criterion === null ? [] : [{ criterionId: query.criterion }]),
      ...(query.agency === null ? [] : [{ audit: { agency: query.agency } }]),
      ...(query.rating === null ? [] : [{ rating: query.rating }]),
      ...(query.search === ''
        ? []
        : [{ OR: spellings(query.search).map((spelling) => ({ comment: { contains: spelling } })) }]),
    ],
  }
  const [counts, matching, rows] = await Promise.all([
    work.db.answer.groupBy({ by: ['criterionId'], where: ofSection, _count: { criterionId: true } }),
    work.db.answer.count({ where }),
    work.db.answer.findMany({
      where,
      orderBy: [{ criterionId: 'asc' }, { auditId: 'asc' }],
      skip: (query.page - 1) * commentsOnPage,
      take: commentsOnPage,
      select: commentColumns,
    }),
  ])
  const comments = rows.map((row) => commentOf(row, questions))
  const themes = await readThemesOf(work, cycleId, comments)
  return {
    ...head,
    comments: comments.map((comment) => ({ ...comment, themes: themes.get(keyOf(comment)) ?? [] })),
    matching,
    pages: Math.max(1, Math.ceil(matching / commentsOnPage)),
    questions: counts
      .map(({ criterionId: id, _count }) => {
        const { section, words } = questions.get(id) ?? { section: '', words: '' }
        return { id, section, words, comments: _count.criterionId }
      })
      .toSorted((one, other) => other.comments - one.comments || (one.id < other.id ? -1 : 1)),
    sections: rubric?.sections.map(({ id, title }) => ({ id, title })) ?? [],
  }
}

const keyOf = ({ auditId, criterionId }: { auditId: string; criterionId: string }) => `${auditId} ${criterionId}`

async function readThemesOf(
  { db }: Work,
  cycleId: string,
  comments: readonly Comment[],
): Promise<Map<string, string[]>> {
  const quotes = await db.themeQuote.findMany({
    where: { theme: { cycleId }, auditId: { in: [...new Set(comments.map(({ auditId }) => auditId))] } },
    select: { auditId: true, criterionId: true, theme: { select: { title: true } } },
  })
  const titles = new Map<string, string[]>()
  for (const { theme, ...quote } of quotes) titles.set(keyOf(quote), [...(titles.get(keyOf(quote)) ?? []), theme.title])
  return titles
}
