import { href, redirect } from 'react-router'
import { z } from 'zod'
import { topics, type Topic } from '#app/domain/comparators/series.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { listComparators, type Comparators } from '#app/operations/comparators/get-comparators.server.ts'
import { getOwnNeeds } from '#app/operations/comparators/own-needs.server.ts'
import { importRelease } from '#app/operations/comparators/import-release.server.ts'
import { ComparisonTable } from '#app/components/comparators/comparison-table.tsx'
import { LatestTable } from '#app/components/comparators/latest-table.tsx'
import { NeedsTable, type OwnNeeds } from '#app/components/comparators/needs-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { receiveUpload } from '#app/web/receive-upload.server.ts'
import type { Route } from './+types/comparators'

export async function loader({ context, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    all: await listComparators(work),
    ownNeeds: await getOwnNeeds(work),
    isLoaded: url.searchParams.has('loaded'),
    isChosen: url.searchParams.has('chosen'),
  }
}

export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, async ({ form: fields, file, problem }) => {
    const form = readFormData(fields, z.object({}))
    if (!form.ok) return form.reply
    if (file === null) return form.refuse(problem ?? noFile)
    const outcome = await attempt(importRelease(context.get(workContext), { file }))
    if (!outcome.ok) return form.refuse(outcome.refusal)
    return redirect(`${href('/comparators')}?loaded`, 303)
  })
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the zip of the published release', 'file')

export default function ComparatorsPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { all, ownNeeds, isLoaded, isChosen } = loaderData
  const [first] = all
  const release = first?.release ?? null
  return (
    <>
      <PageTitle title="Comparators" reply={reply} />
      <FormErrors reply={reply} />
      {isLoaded && !reply && <NotificationBanner type="success" text="The published figures are loaded." />}
      {isChosen && !reply && <NotificationBanner type="success" text="The areas compared are saved." />}
      <h1 className="govuk-heading-l">Comparators</h1>
      <p className="govuk-body-l">
        What the Department for Education publishes about EHC plans each year, for your area, its region, England and
        the neighbours you choose.
      </p>
      {release === null ? (
        <EmptyState title="No published figures yet">
          <p className="govuk-body">Load the release once a year. It is read as it is published.</p>
          <LoadForm reply={reply} />
        </EmptyState>
      ) : (
        <>
          <Loaded release={release} isOwnMissing={first?.isOwnMissing ?? false} />
          {all.map((one) => (
            <TopicSection key={one.topic} topic={one.topic} comparators={one} ownNeeds={ownNeeds} />
          ))}
          <h2 className="govuk-heading-m">Load a newer release</h2>
          <LoadForm reply={reply} />
        </>
      )}
    </>
  )
}

function Loaded({ release, isOwnMissing }: { release: NonNullable<Comparators['release']>; isOwnMissing: boolean }) {
  return (
    <>
      <p className="govuk-body">
        {release.name}, loaded on {formatDate(toPlainDate(release.importedAt))} by {release.importedByName}.{' '}
        <a className="govuk-link" href={href('/comparators/areas')}>
          Choose the region and the neighbours
        </a>
        .
      </p>
      {isOwnMissing && (
        <p className="govuk-inset-text">
          The release has no row for your area&rsquo;s code. An administrator sets the three-digit code of the local
          authority under Settings.
        </p>
      )}
      {release.flawed > 0 && (
        <WarningText
          text={`${release.flawed.toLocaleString('en-GB')} published values of all areas together cannot be right. Where one of them is shown, a warning says why.`}
        />
      )}
    </>
  )
}

type TopicSectionProps = { topic: Topic; comparators: Comparators; ownNeeds: OwnNeeds }

function TopicSection({ topic, comparators: { areas, comparisons }, ownNeeds }: TopicSectionProps) {
  return (
    <section aria-labelledby={topic}>
      <h2 className="govuk-heading-m" id={topic}>
        {topics[topic]}
      </h2>
      {topic === 'needs' ? (
        <NeedsTable areas={areas} comparisons={comparisons} own={ownNeeds} />
      ) : (
        <Histories topic={topics[topic]} areas={areas} comparisons={comparisons} />
      )}
    </section>
  )
}

type HistoriesProps = Pick<Comparators, 'areas' | 'comparisons'> & { topic: string }

/** The first series year by year; the others in one table of the latest year, their years folded away. */
function Histories({ topic, areas, comparisons }: HistoriesProps) {
  const [first, ...others] = comparisons
  if (first === undefined) return null
  if (first.periods.length === 1) return <LatestTable topic={topic} areas={areas} comparisons={comparisons} />
  const withYears = others.filter(({ periods }) => periods.length > 1)
  return (
    <>
      <ComparisonTable areas={areas} comparison={first} mostPeriods={5} />
      {others.length > 0 && <LatestTable topic={topic} areas={areas} comparisons={others} />}
      {withYears.length > 0 && (
        <Details summaryText="Year by year">
          {withYears.map((comparison) => (
            <ComparisonTable key={comparison.series.code} areas={areas} comparison={comparison} mostPeriods={5} />
          ))}
        </Details>
      )}
    </>
  )
}

function LoadForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <FileUpload
        id="file"
        name="file"
        label={{ text: 'The zip of the release', classes: 'govuk-label--s' }}
        hint="“Download all data” of the release “Education, health and care plans” on Explore education statistics"
        errorMessage={errorFor(reply, 'file')}
        attributes={{ accept: '.zip,.csv' }}
      />
      <Details summaryText="What is read of it">
        <p className="govuk-body">
          Plans, requests and new plans, timeliness, annual reviews, primary needs and appeals of every area. Values
          that are marked x, z or c are shown with their mark. Values that cannot be right are shown with a warning,
          never corrected.
        </p>
      </Details>
      <Button text="Load the figures" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
