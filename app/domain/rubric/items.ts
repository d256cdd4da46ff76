import type { Agency } from '#app/domain/shared/agency.ts'
import type { Criterion, Finding, Rubric, Section, SectionId } from './rubric.ts'

/** What one agency answers in one section: findings first, because they decide whether a criterion applies. */
export type SectionItems = { section: Section; findings: Finding[]; criteria: Criterion[] }

/**
 * The sections that an agency answers, in the order of the rubric, each with its findings and criteria.
 * Health answers C and G of the core rubric, so `itemsOf(core, 'health')` has two entries.
 */
export function itemsOf(rubric: Rubric, agency: Agency): SectionItems[] {
  return rubric.sections
    .map((section) => ({
      section,
      findings: rubric.findings.filter(
        (finding) => finding.section === section.id && finding.answeredBy.includes(agency),
      ),
      criteria: rubric.criteria.filter(
        (criterion) => criterion.section === section.id && criterion.answeredBy.includes(agency),
      ),
    }))
    .filter(({ findings, criteria }) => findings.length + criteria.length > 0)
}

/** The items of one section for one agency, or undefined when the agency does not answer it. */
export function findSectionItems(rubric: Rubric, agency: Agency, sectionId: string): SectionItems | undefined {
  return itemsOf(rubric, agency).find(({ section }) => section.id === sectionId)
}

/** The criterion or finding of that id which the agency answers, or undefined. */
export function findItem(rubric: Rubric, agency: Agency, id: string): Criterion | Finding | undefined {
  const mine = (item: Criterion | Finding) => item.id === id && item.answeredBy.includes(agency)
  return rubric.criteria.find(mine) ?? rubric.findings.find(mine)
}

export function isFinding(item: Criterion | Finding): item is Finding {
  return 'decides' in item
}

/** The address part of a section: `/audits/…/h1`. */
export function sectionSlug(id: SectionId): string {
  return id.toLowerCase()
}
