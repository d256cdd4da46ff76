import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { Explained } from '#app/operations/practice/get-attempt.server.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { ExplanationWords, ReferenceWords } from './explanation.tsx'

/** Under a question of practice: what the reference says, for whoever wants to know at once. */
export function ExplanationNow({ itemId, explained }: { itemId: string; explained: Explained | undefined }) {
  if (explained === undefined) return null
  return (
    <Details
      classes="app-explanation-now"
      summaryText={
        <>
          Show me the explanation now<span className="govuk-visually-hidden"> of {itemCode(itemId)}</span>
        </>
      }
    >
      <p className="govuk-body govuk-!-margin-bottom-1">
        <ReferenceWords reference={explained.reference} />
      </p>
      <p className="govuk-body govuk-!-margin-bottom-0">
        <ExplanationWords pieces={explained.pieces} />
      </p>
    </Details>
  )
}
