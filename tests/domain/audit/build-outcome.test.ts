import { expect, test } from 'vitest'
import { buildOutcome, type EndedAudit } from '#app/domain/audit/build-outcome.ts'
import { documentOf, AuditDocument } from '#app/domain/audit/document.ts'
import { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { coreRubric as rubric } from '#tests/factories/core-rubric.ts'
import { makeAnswer, makeGreenAnswers } from '#tests/factories/answers.ts'
import { makeFacts } from '#tests/factories/facts.ts'

function ended(agency: EndedAudit['agency'], state: EndedAudit['state'] = 'submitted'): EndedAudit {
  return { agency, state, answers: Object.values(makeGreenAnswers(rubric, agency)) }
}

const plan = { rubric, planRef: 'NM-0001', stratum: 'other', facts: makeFacts(), forms: [] }

test('three submitted audits make a whole outcome', () => {
  const outcome = buildOutcome({ ...plan, audits: [ended('education'), ended('health'), ended('social_care')] })
  expect(PlanOutcome.parse(outcome)).toEqual(outcome)
  expect(outcome.audits).toEqual({ education: 'submitted', health: 'submitted', social_care: 'submitted' })
  expect(outcome.unanswered).toEqual([])
  expect(Object.keys(outcome.ratings)).toHaveLength(rubric.criteria.length)
  expect(outcome.ratings.G1).toEqual({ rating: 'green', naReason: null, places: ['G'], markers: [], agency: 'health' })
  expect(outcome.overall.grade).toBe('green')
  expect(outcome.applicability.healthNeed.state).toBe('applicable')
})

test('answers of an audit that was not done count for nothing', () => {
  const outcome = buildOutcome({ ...plan, audits: [ended('education'), ended('health', 'not_done')] })
  expect(outcome.audits).toEqual({ education: 'submitted', health: 'not_done', social_care: 'not_done' })
  expect(outcome.ratings.C1).toBeUndefined()
  expect(outcome.unanswered).toContain('C1')
  expect(outcome.sections.C?.grade).toBe('na')
  expect(outcome.applicability.healthNeed.state).toBe('unknown_no_evidence')
})

test('an agency cannot answer for another', () => {
  const audits = [
    { agency: 'education' as const, state: 'submitted' as const, answers: [makeAnswer('C1', { rating: 'green' })] },
  ]
  expect(buildOutcome({ ...plan, audits }).ratings).toEqual({})
})

test('the frozen document holds every question with its answer as it was read', () => {
  const head = {
    auditId: 'a1',
    planRef: 'NM-0001',
    agency: 'health' as const,
    formType: null,
    auditorName: 'Health auditor 1',
    submittedAt: '2026-11-23T10:00:00.000Z',
  }
  const document = documentOf(head, rubric, makeGreenAnswers(rubric, 'health'))
  expect(AuditDocument.parse(document)).toEqual(document)
  expect(document.sections.map(({ section }) => section.id)).toEqual(['C', 'G'])
  expect(document.sections[0]?.criteria[0]).toMatchObject({
    asked: { id: 'C1', statement: 'Health needs related to the special educational needs are clearly identified.' },
    rating: 'green',
    evidence: 'page 3',
  })
  expect(document.sections[0]?.findings[0]).toMatchObject({ answer: 'yes', asked: { id: 'C.advice_shows_need' } })
})
