import { href, redirect } from 'react-router'
import { z } from 'zod'
import { termName } from '#app/domain/frame/term.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getAnchors, type AnchorChoice, type AnchorStanding } from '#app/operations/practice/get-anchors.server.ts'
import { setAnchors } from '#app/operations/practice/set-anchors.server.ts'
import { CheckboxesField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { requireAct } from '#app/web/require-act.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/anchors'

export const middleware = [requireAct('anchors.manage')]

const Choice = z.object({ planIds: z.array(z.string()).default([]) })

export function loader({ context }: Route.LoaderArgs) {
  return getAnchors(context.get(workContext))
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request, Choice)
  if (!form.ok) return form.reply
  const outcome = await attempt(setAnchors(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/practice/anchors'), 303)
}

export default function AnchorsPage({ loaderData: standing, actionData: reply }: Route.ComponentProps) {
  const chosen = standing.choices.filter(({ isAnchor }) => isAnchor)
  return (
    <>
      <BackLink href={href('/practice')} text="Practice" />
      <PageTitle title="Anchor plans" reply={reply} />
      <FormErrors reply={reply} ids={{ planIds: 'planIds' }} />
      <h1 className="govuk-heading-l">Anchor plans of the {termName(standing.term).toLowerCase()}</h1>
      <p className="govuk-body">
        Every auditor rates the anchor plans afresh each term, without seeing the reference or an earlier rating. The
        same auditor then and now shows whether a standard drifts. The figures are pooled over all auditors; they say
        nothing of one person. With fewer than five anchors only a change in one direction by everybody hints at drift.
      </p>
      <form method="post">
        <CheckboxesField
          name="planIds"
          legend="Anchors of this term"
          hint={{
            text: 'An anchor is closed for practice from now on, in every term. Plans that many have practised make poor anchors.',
          }}
          reply={reply}
          initial={chosen.map(({ planId }) => planId)}
          items={standing.choices.map((choice) => ({
            value: choice.planId,
            text: choice.title,
            hint: { text: hintOf(choice) },
          }))}
        />
        <Button text="Save" />
      </form>
      {chosen.length > 0 && <Standing standing={standing} total={chosen.length} />}
    </>
  )
}

function hintOf({ isBegun, practisedBy, earlierTerms }: AnchorChoice): string {
  const practised =
    practisedBy === 0
      ? 'Nobody has practised it'
      : `${practisedBy} ${practisedBy === 1 ? 'auditor has' : 'auditors have'} practised it and seen its reference`
  const earlier = earlierTerms.length > 0 ? `, anchor before: ${earlierTerms.map(termName).join(', ')}` : ''
  return `${practised}${earlier}${isBegun ? '. Somebody has begun to rate it this term, so it stays' : ''}.`
}

function Standing({ standing, total }: { standing: AnchorStanding; total: number }) {
  return (
    <ScrollRegion label="Who has rated the anchors">
      <Table
        caption="Who has rated the anchors"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Auditor', 'Agency', 'Rated this term']}
        rows={standing.auditors.map(({ name, agency, done, begun }) => [
          name,
          agency ? agencyNames[agency] : 'None',
          done === total ? `All ${total}` : `${done} of ${total}${begun > 0 ? `, ${begun} in progress` : ''}`,
        ])}
      />
    </ScrollRegion>
  )
}
