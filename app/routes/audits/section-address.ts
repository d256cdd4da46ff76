import { href } from 'react-router'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import { sectionSlug } from '#app/domain/rubric/items.ts'
import type { Section } from '#app/domain/rubric/rubric.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { fieldId, fieldName, questionsOf } from '#app/components/audit/field-names.ts'

export function hrefOfSection(auditId: string, section: Section): string {
  return href('/audits/:auditId/:section', { auditId, section: sectionSlug(section.id) })
}

/** Where "Save and continue" leads: the next section, or the check of the answers after the last. */
export function hrefAfter(auditId: string, next: Section | null): string {
  return next ? hrefOfSection(auditId, next) : href('/audits/:auditId/check', { auditId })
}

/** The id of the input behind each field of the section's form, for the links of the error summary. */
export function idsOfFields(section: Pick<AuditSection, 'findings' | 'criteria'>): Record<string, string> {
  const fields = [
    'rating',
    'finding',
    'naReason',
    'comment',
    'evidence',
    'places',
    'tallyMet',
    'tallyOf',
    'faultSource',
  ]
  return Object.fromEntries(
    questionsOf(section).flatMap(({ id }, index) =>
      fields.map((field) => [fieldName(index, field), fieldId(id, field)]),
    ),
  )
}

/** Some answers were changed in another window since the page was opened; the others are saved. */
export function changedElsewhere(conflicts: SavedAnswer[]): Refusal {
  const [first] = conflicts
  const sentence =
    conflicts.length === 1
      ? 'One answer was changed in another window. Choose which one to keep; everything else is saved'
      : `${conflicts.length} answers were changed in another window. Choose which ones to keep; everything else is saved`
  return new Refusal('conflict', 'ANSWERS_CHANGED', sentence, first && fieldId(first.itemId, 'keep'))
}
