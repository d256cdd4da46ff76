import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { Details } from '#app/components/govuk/details.tsx'

/** Where the criteria of a section come from: law, code of practice or the area's own paper. */
export function Sources({ criteria }: { criteria: Criterion[] }) {
  return (
    <Details summaryText="Where these criteria come from">
      <ul className="govuk-list govuk-body-s">
        {criteria.map(({ id, source }) => (
          <li key={id}>
            {itemCode(id)}: {source}
          </li>
        ))}
      </ul>
    </Details>
  )
}
