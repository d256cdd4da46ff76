import { termOf } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type AnchorChoice = {
  planId: string
  title: string
  isAnchor: boolean
  /** Somebody has begun to rate it this term. */
  isBegun: boolean
  /** Auditors who finished it as practice, and so know its reference. */
  practisedBy: number
  /** The terms in which it was an anchor before, the newest first. */
  earlierTerms: string[]
}

export type AnchorStanding = {
  term: string
  choices: AnchorChoice[]
  /** Who has rated how many of the anchors of this term; never what. */
  auditors: { personId: string; name: string; agency: Agency | null; done: number; begun: number }[]
}

/** The anchor plans of the term under way, and how far the auditors are with them. */
export async function getAnchors(work: Work): Promise<AnchorStanding> {
  allow(work, 'anchors.manage')
  const term = termOf(toPlainDate(work.now))
  const [plans, anchors, rows, people] = await Promise.all([
    readPracticePlans(),
    work.db.anchorPlan.findMany({ orderBy: { setAt: 'desc' }, select: { term: true, practicePlan: true } }),
    work.db.practiceAudit.findMany({
      where: {
        OR: [
          { purpose: 'anchor', term },
          { purpose: 'practice', finishedAt: { not: null } },
        ],
      },
      select: { personId: true, practicePlan: true, purpose: true, finishedAt: true },
    }),
    work.db.person.findMany({
      where: { role: 'auditor', isActive: true },
      orderBy: [{ agency: 'asc' }, { displayName: 'asc' }],
      select: { id: true, displayName: true, agency: true },
    }),
  ])
  const rated = rows.filter(({ purpose }) => purpose === 'anchor')
  const practised = rows.filter(({ purpose }) => purpose === 'practice')
  return {
    term,
    choices: plans.map(({ id, title }) => ({
      planId: id,
      title,
      isAnchor: anchors.some((anchor) => anchor.practicePlan === id && anchor.term === term),
      isBegun: rated.some(({ practicePlan }) => practicePlan === id),
      practisedBy: new Set(practised.filter(({ practicePlan }) => practicePlan === id).map(({ personId }) => personId))
        .size,
      earlierTerms: anchors
        .filter((anchor) => anchor.practicePlan === id && anchor.term !== term)
        .map((anchor) => anchor.term),
    })),
    auditors: people.map(({ id, displayName, agency }) => {
      const own = rated.filter(({ personId }) => personId === id)
      const done = own.filter(({ finishedAt }) => finishedAt !== null).length
      return { personId: id, name: displayName, agency, done, begun: own.length - done }
    }),
  }
}
