import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { ratingNames } from '#app/domain/rubric/words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { readCommentQuery } from '#app/domain/themes/comment-query.ts'
import { listComments } from '#app/operations/themes/list-comments.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { SelectField, TextField } from '#app/components/form/fields.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { withQuery } from '#app/components/list/columns.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { withinPages } from '#app/web/page-number.ts'
import { themesAddress } from './theme-addresses.ts'
import type { Route } from './+types/comments'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { search, searchParams } = new URL(request.url)
  const query = readCommentQuery(searchParams)
  const list = withinPages(request, await listComments(context.get(workContext), params.cycleId, query))
  return { list, query, search, done: justDone(request) }
}

type Data = Route.ComponentProps['loaderData']

export default function CommentsPage({ loaderData }: Route.ComponentProps) {
  const { list } = loaderData
  return (
    <>
      <BackLink href={themesAddress(list.cycle.id)} text="Themes" />
      <PageTitle title={`Comments, ${cycleName(list.cycle.label, 'within')}`} />
      <span className="govuk-caption-l">{cycleName(list.cycle.label)}</span>
      <h1 className="govuk-heading-l">What auditors wrote</h1>
      {list.isClosed ? (
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-one-third">
            <Filter {...loaderData} />
          </div>
          <div className="govuk-grid-column-two-thirds" id="list">
            <Comments {...loaderData} />
          </div>
        </div>
      ) : (
        <EmptyState title="Auditing is not over yet">Comments can be read when the audits are closed.</EmptyState>
      )}
    </>
  )
}

const any = { value: '', text: 'All' }
/** As many questions are named before the filter; the others stand in its list. */
const mostNamed = 6

function Filter({ list, query, search }: Data) {
  const { sections, questions } = list
  return (
    <form method="get" action="#list" noValidate>
      {questions.length > 0 && (
        <>
          <h2 className="govuk-heading-s govuk-!-margin-bottom-2">Most commented</h2>
          <ul className="govuk-list">
            {questions.slice(0, mostNamed).map(({ id, comments }) => (
              <li key={id}>
                <a
                  className="govuk-link"
                  href={`${withQuery(search, { criterion: id })}#list`}
                  aria-current={query.criterion === id ? 'true' : undefined}
                >
                  {itemCode(id)}
                </a>
                , {plural(comments, 'comment')}
              </li>
            ))}
          </ul>
        </>
      )}
      <TextField name="search" label="Words in the comment" reply={undefined} initial={query.search} />
      <SelectField
        name="section"
        label="Section"
        reply={undefined}
        initial={query.section}
        items={[any, ...sections.map(({ id, title }) => ({ value: id, text: title }))]}
      />
      <SelectField
        name="criterion"
        label="Question, most commented first"
        reply={undefined}
        initial={query.criterion}
        items={[
          any,
          ...questions.map(({ id, comments }) => ({ value: id, text: `${itemCode(id)} (${formatCount(comments)})` })),
        ]}
      />
      <SelectField
        name="agency"
        label="Auditor"
        reply={undefined}
        initial={query.agency}
        items={[any, ...Agency.options.map((value) => ({ value, text: agencyNames[value] }))]}
      />
      <SelectField
        name="rating"
        label="Rating"
        reply={undefined}
        initial={query.rating}
        items={[
          any,
          ...(['red', 'amber', 'green', 'na'] as const).map((value) => ({ value, text: ratingNames[value] })),
        ]}
      />
      <Button text="Show these comments" />
      {search !== '' && (
        <p className="govuk-body">
          <a className="govuk-link" href="?">
            Show all comments
          </a>
        </p>
      )}
    </form>
  )
}

function Comments({ list, query, search }: Data) {
  const { comments, matching, pages, cycle } = list
  if (matching === 0) {
    return (
      <EmptyState title="No comment matches">
        {search === '' ? 'No auditor wrote a comment in this cycle.' : 'Take out a filter, or look for other words.'}
      </EmptyState>
    )
  }
  return (
    <>
      <p className="govuk-body">
        <strong>{plural(matching, 'comment')}</strong>
        {pages > 1 && `, page ${query.page} of ${pages}`}. Names and numbers in them may point to a child: quote them in
        other words only.
      </p>
      <ul className="app-comments">
        {comments.map((comment) => (
          <CommentItem key={`${comment.auditId} ${comment.criterionId}`} comment={comment} cycleId={cycle.id} />
        ))}
      </ul>
      <Pager
        page={query.page}
        pages={pages}
        hrefOf={(page) => `${withQuery(search, { page: String(page) })}#list`}
        landmarkLabel="Pages of comments"
      />
    </>
  )
}

type ItemProps = { comment: Data['list']['comments'][number]; cycleId: string }

function CommentItem({ comment, cycleId }: ItemProps) {
  const { auditId, criterionId, question, agency, rating, form, themes } = comment
  return (
    <li className="app-comments__item">
      <p className="govuk-body-s govuk-!-margin-bottom-1">
        <strong>{itemCode(criterionId)}</strong> {question}
      </p>
      <p className="govuk-body app-words govuk-!-margin-bottom-1">{comment.comment}</p>
      <p className="govuk-body-s">
        {rating && <RatingTag rating={rating} />} {agencyNames[agency]} auditor
        {form && `, ${formTypeNames[form.formType].toLowerCase()} form from ${form.service}`}.{' '}
        {themes.length > 0 && `In ${themes.map((title) => `“${title}”`).join(', ')}. `}
        <a
          className="govuk-link"
          href={href('/cycles/:cycleId/themes/comments/:auditId/:criterionId', { cycleId, auditId, criterionId })}
        >
          Quote in other words
          <span className="govuk-visually-hidden">: {itemCode(criterionId)}</span>
        </a>
      </p>
    </li>
  )
}
