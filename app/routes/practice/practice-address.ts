import { href } from 'react-router'
import { sectionSlug } from '#app/domain/rubric/items.ts'
import type { Section } from '#app/domain/rubric/rubric.ts'

export function hrefOfAttempt(attemptId: string): string {
  return href('/practice/attempts/:attemptId', { attemptId })
}

export function hrefOfPracticeSection(attemptId: string, section: Section): string {
  return href('/practice/attempts/:attemptId/:section', { attemptId, section: sectionSlug(section.id) })
}

/** Where "Save and continue" leads: the next section, or the list of sections after the last. */
export function hrefAfterSection(attemptId: string, next: Section | null): string {
  return next ? hrefOfPracticeSection(attemptId, next) : hrefOfAttempt(attemptId)
}

export function hrefOfPlan(planId: string): string {
  return href('/practice/plans/:planId', { planId })
}
