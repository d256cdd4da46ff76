import { data, href, redirect } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { spreadNames } from '#app/domain/moderation/item.ts'
import { readMeetingQuery } from '#app/domain/moderation/moderation-query.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { findFirstItem, getItem, type ItemView } from '#app/operations/moderation/get-item.server.ts'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { AgreedRating } from '#app/components/moderation/agreed-rating.tsx'
import { Descriptors } from '#app/components/moderation/descriptors.tsx'
import { Dissents } from '#app/components/moderation/dissents.tsx'
import { RatingCards } from '#app/components/moderation/rating-cards.tsx'
import { SettleForm } from '#app/components/moderation/settle-form.tsx'
import { useTalkKeys } from '#app/components/moderation/use-talk-keys.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import type { Route } from './+types/meeting'
import { perform } from './perform.server.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { cycle, item } = readMeetingQuery(new URL(request.url).searchParams)
  if (item !== null) return data({ view: await getItem(work, { itemId: item }), done: justDone(request) })
  const first = await findFirstItem(work, { cycleId: cycle })
  if (first !== null) throw redirect(addressOf(first), 303)
  return data({ view: null, done: null })
}

export function action({ context, request }: Route.ActionArgs) {
  const { item } = readMeetingQuery(new URL(request.url).searchParams)
  return perform(context.get(workContext), request, addressOf(item ?? ''))
}

function addressOf(itemId: string): string {
  return `${href('/moderations/meeting')}?item=${itemId}`
}

/** One question a screen, for a projector: both ratings, what the rubric says, and the agreed rating. */
export default function MeetingPage({ loaderData: { view, done }, actionData: reply }: Route.ComponentProps) {
  useTalkKeys({
    previousHref: view?.previousId ? addressOf(view.previousId) : null,
    nextHref: view?.nextId ? addressOf(view.nextId) : null,
  })
  if (view === null) {
    return (
      <>
        <PageTitle title="Moderation meeting" />
        <h1 className="govuk-heading-l">Moderation meeting</h1>
        <EmptyState title="Nothing is to be settled">No cycle under moderation has ratings that differ.</EmptyState>
      </>
    )
  }
  const { item, question, agreed, isOpen } = view
  return (
    <div className="app-meeting">
      <PageTitle title={`${itemCode(question.id)} of ${item.planRef}, moderation meeting`} reply={reply} />
      <FormErrors reply={reply} />
      {!reply && <DoneBanner done={done} />}
      <Bar view={view} />
      <h1 className="govuk-heading-l">
        {itemCode(question.id)}: {isFinding(question) ? question.question : question.statement}
      </h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <RatingCards question={question} ratings={view.ratings} origin={item.origin} />
          <Descriptors question={question} />
        </div>
        <div className="govuk-grid-column-one-third">
          {agreed && <AgreedRating {...item} question={question} agreed={agreed} />}
          <Dissents dissents={view.dissents} />
          {isOpen && (
            <SettleForm
              key={item.version}
              itemId={item.id}
              version={item.version}
              question={question}
              agreed={agreed}
              reason={item.reason}
              reply={reply}
              action={addressOf(item.id)}
            />
          )}
        </div>
      </div>
    </div>
  )
}

function Bar({ view: { item, cycle, position, total, settled, previousId, nextId } }: { view: ItemView }) {
  return (
    <div className="app-meeting__bar">
      <p className="govuk-body govuk-!-margin-bottom-0">
        {nounOf(cycle.kind, 1) === 'plan' ? 'Plan' : 'Form'} {item.planRef}{' '}
        <Tag
          classes={`app-tag--wide ${item.spread === 'red_green' ? 'govuk-tag--red' : 'govuk-tag--grey'}`}
          text={spreadNames[item.spread]}
        />{' '}
        Question {position} of {total}, {settled} settled
      </p>
      <nav className="app-button-row" aria-label="Questions">
        {previousId && <Button href={addressOf(previousId)} text="Previous" classes="govuk-button--secondary" />}
        {nextId && <Button href={addressOf(nextId)} text="Next" classes="govuk-button--secondary" />}
        <a className="govuk-link" href={`${href('/moderations')}?cycle=${cycle.id}`}>
          End the meeting
        </a>
      </nav>
    </div>
  )
}
