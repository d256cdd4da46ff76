import { href, redirect } from 'react-router'
import { knownSuppliers } from '#app/domain/fix/draft-request.ts'
import { RequestForm } from '#app/domain/fix/fix-forms.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { changeRequest } from '#app/operations/fix/change-request.server.ts'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { RadiosField, TextareaField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/request'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { cycle, pack, requests } = await getPack(context.get(workContext), params)
  const item = requests.find(({ id }) => id === params.itemId)
  if (item === undefined)
    throw new Refusal('not-found', 'NO_SUCH_REQUEST', 'There is no such request in this pack. Go back to the pack.')
  return { cycle, pack, item }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, RequestForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(changeRequest(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/fix/:packId', params), 'request-changed'), 303)
}

export default function RequestPage({ loaderData: { cycle, pack, item }, actionData: reply }: Route.ComponentProps) {
  const back = {
    href: href('/cycles/:cycleId/fix/:packId', { cycleId: cycle.id, packId: pack.id }),
    text: `Plan ${pack.planRef}`,
  }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title={`Request on ${itemCode(item.criterionId)}`} reply={reply} back={back} />
        <p className="govuk-body">
          <RatingTag rating={item.ratingBefore} /> {item.statement} ({item.sectionTitle})
        </p>
        {item.gate !== '' && <p className="govuk-body">{item.gate}</p>}
        <form method="post" noValidate>
          <input type="hidden" name="version" value={pack.version} />
          <TextField
            name="place"
            reply={reply}
            label="Page or paragraph"
            hint="Where in the plan it belongs"
            initial={item.place}
          />
          <TextareaField
            name="request"
            reply={reply}
            label="What is asked for"
            hint="Say what is missing and when it is put right. Do not name the child."
            rows={7}
            initial={item.request}
          />
          <TextField
            name="supplier"
            reply={reply}
            label="Who must supply it"
            hint="A role or a service, not a person"
            initial={item.supplier}
            attributes={{ list: 'suppliers' }}
          />
          <datalist id="suppliers">
            {knownSuppliers.map((supplier) => (
              <option key={supplier}>{supplier}</option>
            ))}
          </datalist>
          <RadiosField
            name="isLeftOut"
            reply={reply}
            legend="Does this request go out?"
            initial={item.isLeftOut ? 'yes' : 'no'}
            items={[
              { value: 'no', text: 'Yes' },
              { value: 'yes', text: 'No, leave it out' },
            ]}
          />
          <TextareaField
            name="leftOutReason"
            reply={reply}
            label="If it is left out: why?"
            rows={2}
            initial={item.leftOutReason}
          />
          <Button text="Save the request" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
