import { isAnswered, type Answers } from '#app/domain/audit/answers.ts'
import { formName } from '#app/domain/evidence/form-words.ts'
import { formsOf, referenceTo } from '#app/domain/practice/reference.ts'
import { piecesOf, readingOf, type Piece, type ReadingPart } from '#app/domain/practice/paragraphs.ts'
import type { PracticePlan, ReferenceAnswer } from '#app/domain/practice/practice-plan.ts'
import { itemsOf, sectionSlug, type SectionItems } from '#app/domain/rubric/items.ts'
import type { Rubric, Section } from '#app/domain/rubric/rubric.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOwnAttempt, isAnchorPlan, type Attempt } from './attempt-row.server.ts'

/** What every page of a practice audit shows at its top. */
export type AttemptHead = Pick<Attempt, 'id' | 'purpose' | 'agency' | 'term' | 'startedAt' | 'finishedAt'> & {
  plan: Pick<PracticePlan, 'id' | 'number' | 'title' | 'summary' | 'auditedOn' | 'facts'>
}

export type AttemptHub = {
  head: AttemptHead
  sections: { section: Section; answered: number; asked: number }[]
  answered: number
  asked: number
}

/** The sections of a practice audit with how much of each is answered. */
export async function getAttempt(work: Work, { attemptId }: { attemptId: string }): Promise<AttemptHub> {
  allow(work, 'practice.answer')
  const attempt = await findOwnAttempt(work, attemptId)
  const sections = sectionsOf(attempt).map(({ section, findings, criteria }) => {
    const ids = [...findings, ...criteria].map(({ id }) => id)
    return { section, answered: ids.filter((id) => isAnswered(attempt.answers[id])).length, asked: ids.length }
  })
  return {
    head: headOf(attempt),
    sections,
    answered: sections.reduce((total, { answered }) => total + answered, 0),
    asked: sections.reduce((total, { asked }) => total + asked, 0),
  }
}

/** What the reference says to one question, in pieces whose pointers lead to paragraphs. */
export type Explained = { reference: Omit<ReferenceAnswer, 'explanation'>; pieces: Piece[] }

export type AttemptSection = SectionItems & {
  head: AttemptHead
  bands: Rubric['bands']
  answers: Answers
  forms: { ref: string; label: string }[]
  reading: ReadingPart[]
  /** The explanations of this section; none for an anchor. */
  explained: Record<string, Explained>
  previous: Section | null
  next: Section | null
  position: number
  sections: number
}

/** One section of a practice audit: its questions, the answers so far, and all there is to read. */
export async function getAttemptSection(
  work: Work,
  input: { attemptId: string; section: string },
): Promise<AttemptSection> {
  allow(work, 'practice.answer')
  const attempt = await findOwnAttempt(work, input.attemptId)
  const { plan, rubric, answers, agency, purpose } = attempt
  const own = sectionsOf(attempt)
  const index = own.findIndex(({ section }) => sectionSlug(section.id) === input.section.toLowerCase())
  const found = own[index]
  if (!found) throw new Refusal('not-found', 'SECTION_NOT_FOUND', 'This section is not one of yours.')
  const ids = [...found.findings, ...found.criteria].map(({ id }) => id)
  const reading = readingOf(plan)
  const isShown = purpose === 'practice' && !(await isAnchorPlan(work, plan.id))
  return {
    head: headOf(attempt),
    ...found,
    bands: rubric.bands,
    answers: Object.fromEntries(ids.flatMap((id) => (answers[id] ? [[id, answers[id]]] : []))),
    forms: formsOf(plan).map((form) => ({ ref: form.ref, label: formName(form) })),
    reading,
    explained: isShown ? explain(plan, reading, { agency, ids }) : {},
    previous: own[index - 1]?.section ?? null,
    next: own[index + 1]?.section ?? null,
    position: index + 1,
    sections: own.length,
  }
}

export function headOf({ id, purpose, agency, term, startedAt, finishedAt, plan }: Attempt): AttemptHead {
  const { id: planId, number, title, summary, auditedOn, facts } = plan
  return {
    id,
    purpose,
    agency,
    term,
    startedAt,
    finishedAt,
    plan: { id: planId, number, title, summary, auditedOn, facts },
  }
}

export function sectionsOf({ rubric, agency }: Pick<Attempt, 'rubric' | 'agency'>): SectionItems[] {
  return itemsOf(rubric, { agency, formType: null })
}

/** The explanations of some questions for one agency. */
export function explain(
  plan: PracticePlan,
  reading: ReadingPart[],
  { agency, ids }: { agency: Attempt['agency']; ids: string[] },
): Record<string, Explained> {
  return Object.fromEntries(
    ids.flatMap((id): [string, Explained][] => {
      const found = referenceTo(plan, agency, id)
      if (found === undefined) return []
      const { explanation, ...reference } = found
      return [[id, { reference, pieces: piecesOf(reading, explanation) }]]
    }),
  )
}
