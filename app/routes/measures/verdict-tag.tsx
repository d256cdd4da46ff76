import type { MeasureVerdict } from '#app/domain/measures/result.ts'
import { verdictWords } from '#app/domain/measures/words.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

/** Too early to say is grey, not amber: it is no warning. */
const colours: Record<MeasureVerdict, string> = {
  met: 'govuk-tag--green',
  not_met: 'govuk-tag--red',
  too_early: 'govuk-tag--grey',
  no_target: 'govuk-tag--grey',
  no_data: 'govuk-tag--grey',
}

export function VerdictTag({ verdict }: { verdict: MeasureVerdict }) {
  return <Tag classes={colours[verdict]}>{verdictWords[verdict]}</Tag>
}
