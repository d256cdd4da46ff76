import { href, redirect } from 'react-router'
import {
  chooseComparedAreas,
  ComparedAreasForm,
  getAreaChoice,
  mostNeighbours,
} from '#app/operations/comparators/choose-areas.server.ts'
import { CheckboxesField, SelectField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/areas'

export async function loader({ context }: Route.LoaderArgs) {
  return { ...(await getAreaChoice(context.get(workContext))), mostNeighbours }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request, ComparedAreasForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(chooseComparedAreas(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(`${href('/comparators')}?chosen`, 303)
}

export default function ComparedAreasPage({ loaderData: choice, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/comparators')} text="Comparators" />
      <PageTitle title="Areas to compare with" reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">Areas to compare with</h1>
      {choice.areas.length === 0 ? (
        <EmptyState title="No published figures yet">
          <p className="govuk-body">
            <a className="govuk-link" href={href('/comparators')}>
              Load the published release
            </a>{' '}
            first: it names the areas.
          </p>
        </EmptyState>
      ) : (
        <form method="post" noValidate>
          <input type="hidden" name="version" value={choice.version} />
          <p className="govuk-body">
            {choice.own === null
              ? `The release has no row for the code ${choice.laCode || '(none)'} of your area. Region, England and neighbours can be shown all the same.`
              : `Your area in the release: ${choice.own}. It is always shown, and so is England.`}
          </p>
          <SelectField
            name="regionCode"
            label="Region"
            reply={reply}
            initial={choice.regionCode}
            items={[
              { value: '', text: 'None' },
              ...choice.regions.map(({ areaCode, areaName }) => ({ value: areaCode, text: areaName })),
            ]}
          />
          <CheckboxesField
            name="neighbours"
            legend="Neighbours"
            hint={`Up to ${choice.mostNeighbours}: areas near you, or areas like yours`}
            classes="govuk-checkboxes--small app-columns"
            reply={reply}
            initial={choice.neighbours}
            items={choice.areas.map(({ laCode, areaName }) => ({ value: laCode ?? '', text: areaName }))}
          />
          <Button text="Save" preventDoubleClick />
        </form>
      )}
    </>
  )
}
