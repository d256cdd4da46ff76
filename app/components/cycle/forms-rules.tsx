import { drawnBeforeSentence, returnedFormsName } from '#app/domain/frame/forms-frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { FormsCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { versionAddress } from '#app/components/rubric/origin-words.ts'

/** What was decided before a draw of forms. */
export function FormsRules({ cycle }: { cycle: FormsCycle }) {
  const { rubricId, rubricVersion } = cycle
  const rubric = (
    <a className="govuk-link" href={versionAddress(rubricId, rubricVersion)}>
      {rubricId}, version {rubricVersion}
    </a>
  )
  return (
    <SummaryList
      rows={[
        { key: 'Quarter', value: `${formatDate(cycle.termFrom)} to ${formatDate(cycle.termTo)}` },
        { key: 'Forms that can be drawn', value: returnedFormsName },
        { key: 'Divided by', value: strataByName(cycle.strataBy) },
        { key: 'Agreed number', value: plural(cycle.fixedSize ?? 0, 'form') },
        { key: 'Left out', value: drawnBeforeSentence },
        { key: 'Minutes for one audit', value: `${cycle.minutes.education}, by the agency of the form` },
        { key: 'Rubric', value: rubricId === '' ? 'Not published yet' : { text: rubric } },
      ]}
    />
  )
}
