import { plural } from '#app/domain/shared/count-words.ts'
import { frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { PolicyRules } from '#app/domain/sampling/policy.ts'
import type { CycleView } from '#app/operations/sampling/get-cycle.server.ts'
import { FormsRules } from './forms-rules.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { versionAddress } from '#app/components/rubric/origin-words.ts'

/** How many plans a rule draws, in words: "10%, at least 30 plans". */
export function rateWords({ ratePercent, minimumSize }: PolicyRules): string {
  return `${ratePercent}%, at least ${plural(minimumSize, 'plan')}`
}

/** Which earlier draws count against a plan, in words. */
export function exclusionWords({ exclusionTerms }: PolicyRules): string {
  if (exclusionTerms === 0) return 'No plan for an earlier draw'
  return `Plans drawn in the last ${exclusionTerms === 1 ? 'term' : plural(exclusionTerms, 'term')}`
}

/** What was decided before the draw, as the report prints it. */
export function CycleRules({ cycle }: { cycle: CycleView }) {
  if (cycle.kind === 'forms') return <FormsRules cycle={cycle} />
  const { minutes, policyName } = cycle
  return (
    <SummaryList
      rows={[
        { key: 'Term', value: `${formatDate(cycle.termFrom)} to ${formatDate(cycle.termTo)}` },
        policyName !== null && { key: 'Saved rules', value: policyName },
        { key: 'Plans that can be drawn', value: frameRuleNames[cycle.frameRule] },
        { key: 'Divided by', value: strataByName(cycle.strataBy) },
        { key: 'Rate', value: rateWords(cycle) },
        { key: 'Left out', value: exclusionWords(cycle) },
        {
          key: 'Minutes for one audit',
          value: `Education ${minutes.education}, health ${minutes.health}, social care ${minutes.social_care}`,
        },
        {
          key: 'Rubric',
          value: {
            text: (
              <a className="govuk-link" href={versionAddress(cycle.rubricId, cycle.rubricVersion)}>
                {cycle.rubricId}, version {cycle.rubricVersion}
              </a>
            ),
          },
        },
      ]}
    />
  )
}
