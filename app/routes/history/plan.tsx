import { href } from 'react-router'
import { refOfSegment } from '#app/domain/register/plan-address.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { phaseNames, primaryNeedNames, type PrimaryNeed } from '#app/domain/register/plan.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import { getPlan, type PlanView } from '#app/operations/history/get-plan.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/plan'
import { PlanAudits, PlanFindings, PlanPacks, PlanReviews } from './plan-tables.tsx'
import { PlanTimeline } from './plan-timeline.tsx'

export function loader({ context, params }: Route.LoaderArgs) {
  const ref = refOfSegment(params.segment)
  if (ref === undefined)
    throw new Refusal('not-found', 'PLAN_NOT_FOUND', 'There is no such plan. Go back to the register.')
  return getPlan(context.get(workContext), { ref })
}

export default function PlanPage({ loaderData: plan }: Route.ComponentProps) {
  const { ref, facts } = plan
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <PageTitle title={`Plan ${ref}`} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <span className="govuk-caption-l">Plan</span>
          <h1 className="govuk-heading-l app-break-anywhere">
            {ref} <State facts={facts} />
          </h1>
          {facts === null ? (
            <InsetText text="This plan is not on the register. The import that had brought it was undone." />
          ) : (
            <Facts facts={facts} />
          )}
          <PlanFindings findings={plan.findings} />
        </div>
      </div>
      <PlanTimeline plan={plan} />
      <PlanAudits audits={plan.audits} />
      <PlanPacks packs={plan.packs} />
      <PlanReviews reviews={plan.reviews} />
    </>
  )
}

type PlanFactsNow = PlanView['facts']

function State({ facts }: { facts: PlanFactsNow }) {
  if (facts === null) return <Tag text="Not on the register" classes="govuk-tag--grey" />
  return facts.isActive ? (
    <Tag text="Active" classes="govuk-tag--green" />
  ) : (
    <Tag text="Left" classes="govuk-tag--grey" />
  )
}

const flags = {
  isLookedAfter: 'looked after',
  isChildProtection: 'child protection plan',
  isChildInNeed: 'child in need',
  isDisabledChild: 'disabled child',
  hasShortBreaks: 'short breaks',
  isOnHealthCaseload: 'on a health caseload',
} as const

function Facts({ facts }: { facts: NonNullable<PlanFactsNow> }) {
  const day = (date: string | null) => (date === null ? 'Not known' : formatDate(date))
  const known = Object.entries(flags).flatMap(([flag, words]) => (facts[flag as keyof typeof flags] ? [words] : []))
  const social = facts.isKnownToSocialCare ? ['known to social care', ...known] : known
  const setting = [facts.settingType, facts.settingUrn && `URN ${facts.settingUrn}`].filter(Boolean).join(', ')
  return (
    <>
      <h2 className="govuk-heading-m">What the register says now</h2>
      <SummaryList
        rows={[
          { key: 'First issued', value: day(facts.firstIssuedOn) },
          { key: 'Last amended', value: facts.amendedOn === null ? 'Not amended' : formatDate(facts.amendedOn) },
          { key: 'Last review', value: day(facts.lastReviewedOn) },
          !facts.isActive && { key: 'Left the register', value: day(facts.leftOn) },
          { key: 'Year group', value: facts.yearGroup === null ? 'Not known' : yearGroupName(facts.yearGroup) },
          { key: 'Phase', value: facts.phase === null ? 'Not known' : phaseNames[facts.phase] },
          { key: 'Needs, as ranked', value: <Needs facts={facts} /> },
          { key: 'Setting', value: setting || 'Not known' },
          { key: 'Locality', value: facts.locality ?? 'Not known' },
          { key: 'Coordinator', value: facts.coordinator ?? 'Not known' },
          facts.writer !== null && { key: 'Writer', value: facts.writer },
          { key: 'Care and health', value: social.length > 0 ? firstUpper(social.join(', ')) : 'Nothing known' },
        ]}
      />
    </>
  )
}

function Needs({ facts }: { facts: NonNullable<PlanFactsNow> }) {
  const needs = [facts.primaryNeed, ...(facts.otherNeeds ?? '').split(',')].filter((code) => code)
  if (needs.length === 0) return 'Not known'
  return (
    <ol className="govuk-list govuk-list--number govuk-!-margin-bottom-0">
      {needs.map((code, index) => (
        <li key={index}>{primaryNeedNames[code as PrimaryNeed] ?? code}</li>
      ))}
    </ol>
  )
}

function firstUpper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
