import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { spreadNames } from '#app/domain/moderation/item.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { getItem, type ItemView } from '#app/operations/moderation/get-item.server.ts'
import { SubjectPanel } from '#app/components/audit/subject-panel.tsx'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Pagination } from '#app/components/govuk/pagination.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { AgreedRating } from '#app/components/moderation/agreed-rating.tsx'
import { Descriptors } from '#app/components/moderation/descriptors.tsx'
import { DissentForm, Dissents } from '#app/components/moderation/dissents.tsx'
import { RatingCards } from '#app/components/moderation/rating-cards.tsx'
import { SettleForm } from '#app/components/moderation/settle-form.tsx'
import { useTalkKeys } from '#app/components/moderation/use-talk-keys.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import type { Route } from './+types/item'
import { perform } from './perform.server.ts'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { view: await getItem(context.get(workContext), params), done: justDone(request) }
}

export function action({ context, params, request }: Route.ActionArgs) {
  return perform(context.get(workContext), request, href('/moderations/:itemId', params))
}

export default function ItemPage({ loaderData: { view, done }, actionData: reply }: Route.ComponentProps) {
  const { item, cycle, question, agreed, isOpen, previousId, nextId } = view
  const place = (itemId: string | null) => (itemId === null ? null : href('/moderations/:itemId', { itemId }))
  const [previousHref, nextHref] = [place(previousId), place(nextId)]
  useTalkKeys({ previousHref, nextHref })
  return (
    <>
      <BackLink href={`${href('/moderations')}?cycle=${cycle.id}`} text="Moderation" />
      <PageTitle title={`${itemCode(question.id)} of ${item.planRef}, moderation`} reply={reply} />
      <FormErrors reply={reply} />
      {!reply && <DoneBanner done={done} />}
      <ItemHeading view={view} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <RatingCards question={question} ratings={view.ratings} origin={item.origin} />
          <Descriptors question={question} />
        </div>
        <div className="govuk-grid-column-one-third">
          {agreed && <AgreedRating {...item} question={question} agreed={agreed} />}
          <Dissents dissents={view.dissents} />
          {view.mayDissent && <DissentForm itemId={item.id} question={question} own={view.ownDissent} reply={reply} />}
          {isOpen ? (
            <SettleForm
              key={item.version}
              itemId={item.id}
              version={item.version}
              question={question}
              agreed={agreed}
              reason={item.reason}
              reply={reply}
            />
          ) : (
            <InsetText>
              The cycle is locked. {agreed ? 'What was agreed stands.' : 'Nothing was agreed: the first rating counts.'}
            </InsetText>
          )}
        </div>
      </div>
      <Pagination
        previous={previousHref ? { href: previousHref, labelText: 'Previous question' } : undefined}
        next={nextHref ? { href: nextHref, labelText: 'Next question' } : undefined}
        landmarkLabel="Questions on which ratings differ"
      />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What the register says of this {nounOf(cycle.kind, 1)}</span>
        </summary>
        <div className="govuk-details__text">
          <SubjectPanel subject={view.subject} frozenOn={cycle.frozenOn} />
        </div>
      </details>
    </>
  )
}

function ItemHeading({ view }: { view: ItemView }) {
  const { item, cycle, question, section, position, total } = view
  const who = item.agency === null ? 'Several agencies' : agencyNames[item.agency]
  return (
    <>
      <span className="govuk-caption-l">
        {cycleName(cycle.label)}, {nounOf(cycle.kind, 1)} {item.planRef}. {who}, {section.toLowerCase()}. Question{' '}
        {position} of {total}.
      </span>
      <h1 className="govuk-heading-l govuk-!-margin-bottom-2">
        {itemCode(question.id)}: {isFinding(question) ? question.question : question.statement}
      </h1>
      <p className="govuk-body">
        <Tag
          classes={`app-tag--wide ${item.spread === 'red_green' ? 'govuk-tag--red' : 'govuk-tag--grey'}`}
          text={spreadNames[item.spread]}
        />
      </p>
    </>
  )
}
