import { href } from 'react-router'
import { compareVersions } from '#app/operations/rubric/compare-versions.server.ts'
import { SelectField } from '#app/components/form/fields.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Difference } from '#app/components/rubric/difference.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/compare'

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const [from, to] = [searchParams.get('from'), searchParams.get('to')]
  return compareVersions(context.get(workContext), { rubricId: params.rubricId, from, to })
}

export default function ComparePage({ loaderData }: Route.ComponentProps) {
  const { rubricId, title, versions, from, to, changes, difference } = loaderData
  const items = versions.map((version) => ({ value: version, text: version }))
  return (
    <>
      <BackLink href={href('/rubrics/:rubricId', { rubricId })} text={title} />
      <PageTitle title={`Versions ${from} and ${to} compared`} />
      <span className="govuk-caption-l">{title}</span>
      <h1 className="govuk-heading-l">
        From version {from} to version {to}
      </h1>
      <form method="get" className="app-choose-rules app-no-print">
        <SelectField name="from" label="From version" items={items} reply={undefined} initial={from} />
        <SelectField name="to" label="To version" items={items} reply={undefined} initial={to} />
        <Button text="Compare" classes="govuk-button--secondary" />
      </form>
      {changes !== '' && from !== to && <InsetText text={changes} />}
      <Difference difference={difference} />
    </>
  )
}
