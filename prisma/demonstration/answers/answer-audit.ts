import type { Agency } from '#app/domain/shared/agency.ts'
import { emptyAnswer, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Chance } from '../chance.ts'
import { countFor, faultFor } from './counts.ts'
import { judgeEducation } from './education.ts'
import { judgeHealth } from './health.ts'
import { judgeSocialCare } from './social-care.ts'
import type { Judgements, Subject } from './subject.ts'
import { commentWords, evidenceWords, unknownWords } from './words.ts'

const judges: Record<Agency, (subject: Subject) => Judgements> = {
  education: judgeEducation,
  health: judgeHealth,
  social_care: judgeSocialCare,
}

/**
 * One agency's whole audit of a plan, in the order of the pages: every finding answered, every criterion rated so that
 * the truths of the plan hold, with comments and evidence where the rubric wants them.
 */
export function answerAudit(rubric: Rubric, agency: Agency, subject: Subject): SavedAnswer[] {
  const { findings, ratings } = judges[agency](subject)
  const isUnknown = Object.values(findings).includes('unknown_no_evidence')
  return itemsOf(rubric, { agency, formType: null }).flatMap((section) => [
    ...section.findings.map((asked) => answerFinding(subject.chance, asked, findings)),
    ...section.criteria.map((asked) => answerCriterion(subject.chance, asked, ratings, isUnknown)),
  ])
}

function answerFinding(chance: Chance, asked: Finding, findings: Judgements['findings']): SavedAnswer {
  const finding = findings[asked.id]
  if (finding === undefined) throw new Error(`The demonstration has no answer to finding ${asked.id}`)
  const comment = finding === 'unknown_no_evidence' ? chance.pick(unknownWords) : ''
  return { ...emptyAnswer(asked.id), finding, comment, version: 1 }
}

function answerCriterion(
  chance: Chance,
  asked: Criterion,
  ratings: Judgements['ratings'],
  isUnknown: boolean,
): SavedAnswer {
  const rated = ratings[asked.id]
  if (rated === undefined) throw new Error(`The demonstration has no rating of criterion ${asked.id}`)
  const wantsEvidence = rated.rating === 'green' && asked.isKey
  const evidence =
    rated.rating !== 'na' && (wantsEvidence || chance.isHit(0.3)) ? evidenceWords(chance, asked.section) : ''
  const isOpen = isUnknown && rated.naReason === 'na_no_need_evidenced'
  const comment = isOpen ? chance.pick(unknownWords) : commentWords(chance, asked, rated)
  const counted = countFor(chance, asked, rated)
  const faultSource = faultFor(chance, asked, rated)
  const markers = rated.markers.filter((marker) => asked.markers.some(({ id }) => id === marker))
  return { ...emptyAnswer(asked.id), ...rated, ...counted, markers, faultSource, comment, evidence, version: 1 }
}
