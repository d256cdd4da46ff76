import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames, type Agency } from '#app/domain/shared/agency.ts'

/**
 * Whose voice a quote is, never a name: "Health auditor, on C1"; of a form, "Health auditor, on a form from Children’s
 * therapies (FC7)".
 */
export function quoteFrom(quote: { agency: Agency; service: string | null; criterionId: string }): string {
  const auditor = `${agencyNames[quote.agency]} auditor`
  const code = itemCode(quote.criterionId)
  return quote.service === null ? `${auditor}, on ${code}` : `${auditor}, on a form from ${quote.service} (${code})`
}
