import { plural } from '#app/domain/measures/words.ts'
import { frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { CycleView } from '#app/operations/sampling/get-cycle.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'

/** What was decided before the draw, as the report prints it. */
export function CycleRules({ cycle }: { cycle: Omit<CycleView, 'audits'> }) {
  const { minutes, exclusionTerms } = cycle
  return (
    <SummaryList
      rows={[
        { key: 'Term', value: `${formatDate(cycle.termFrom)} to ${formatDate(cycle.termTo)}` },
        { key: 'Plans that can be drawn', value: frameRuleNames[cycle.frameRule] },
        { key: 'Divided by', value: strataByName(cycle.strataBy) },
        { key: 'Rate', value: `${cycle.ratePercent}%, at least ${plural(cycle.minimumSize, 'plan')}` },
        {
          key: 'Left out',
          value:
            exclusionTerms === 0
              ? 'Nobody for an earlier draw'
              : `Plans drawn in the last ${plural(exclusionTerms, 'term')}`,
        },
        {
          key: 'Minutes for one audit',
          value: `Education ${minutes.education}, health ${minutes.health}, social care ${minutes.social_care}`,
        },
        {
          key: 'Rubric',
          value: {
            text: (
              <a className="govuk-link" href={`/rubrics/${cycle.rubricId}`}>
                {cycle.rubricId}, version {cycle.rubricVersion}
              </a>
            ),
          },
        },
      ]}
    />
  )
}
