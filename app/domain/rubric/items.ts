import type { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import type { Criterion, Finding, Rubric, Section, SectionId } from './rubric.ts'

/** What one agency answers in one section: findings first, because they decide whether a criterion applies. */
export type SectionItems = { section: Section; findings: Finding[]; criteria: Criterion[] }

/** Whose questions are meant: an agency's and, in a form audit, those of one type of form. */
export type Asked = { agency: Agency; formType: FormType | null }

/**
 * The sections that somebody answers, in the order of the rubric, each with its findings and criteria. Health answers
 * two sections of the first core rubric, so `itemsOf(core, { agency: 'health', formType: null })` has two entries.
 */
export function itemsOf(rubric: Rubric, asked: Asked): SectionItems[] {
  return rubric.sections
    .map((section) => ({
      section,
      findings: rubric.findings.filter((finding) => finding.section === section.id && isAsked(finding, asked)),
      criteria: rubric.criteria.filter((criterion) => criterion.section === section.id && isAsked(criterion, asked)),
    }))
    .filter(({ findings, criteria }) => findings.length + criteria.length > 0)
}

/**
 * The rubric with no more than what is asked: what one audit is graded by. Without it, the questions of the other types
 * of form, and of the other agencies, would count as not rated.
 */
export function askedOf(rubric: Rubric, asked: Asked): Rubric {
  return {
    ...rubric,
    findings: rubric.findings.filter((finding) => isAsked(finding, asked)),
    criteria: rubric.criteria.filter((criterion) => isAsked(criterion, asked)),
  }
}

/** True for what the workbench rates by itself, so that nobody is asked. */
export function isComputed(item: Criterion | Finding): boolean {
  return !isFinding(item) && item.computed !== null
}

function isAsked({ answeredBy, formTypes }: Criterion | Finding, { agency, formType }: Asked): boolean {
  return answeredBy.includes(agency) && (formTypes.length === 0 || (formType !== null && formTypes.includes(formType)))
}

/** The items of one section, or undefined when nothing of it is asked. */
export function findSectionItems(rubric: Rubric, asked: Asked, sectionId: string): SectionItems | undefined {
  return itemsOf(rubric, asked).find(({ section }) => section.id === sectionId)
}

/** The criterion or finding of that id, or undefined when it is not asked. */
export function findItem(rubric: Rubric, asked: Asked, id: string): Criterion | Finding | undefined {
  const mine = (item: Criterion | Finding) => item.id === id && isAsked(item, asked)
  return rubric.criteria.find(mine) ?? rubric.findings.find(mine)
}

export function isFinding(item: Criterion | Finding): item is Finding {
  return 'decides' in item
}

/** The address part of a section: `/audits/…/h1`. */
export function sectionSlug(id: SectionId): string {
  return id.toLowerCase()
}
