import { href } from 'react-router'
import { termName } from '#app/domain/frame/term.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { may } from '#app/domain/shared/permission.ts'
import { listPractice, type PracticeList, type PracticePlanRow } from '#app/operations/practice/list-practice.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { TaskList } from '#app/components/govuk/task-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { hrefOfAttempt, hrefOfPlan } from './practice-address.ts'
import type { Route } from './+types/practice'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  return {
    list: await listPractice(work),
    answers: role === 'system' || may(role, 'practice.answer'),
    managesAnchors: role === 'system' || may(role, 'anchors.manage'),
  }
}

export default function PracticePage({ loaderData }: Route.ComponentProps) {
  const { list, answers, managesAnchors } = loaderData
  return (
    <>
      <PageTitle title="Practice" />
      <h1 className="govuk-heading-l">Practice</h1>
      <p className="govuk-body">
        Six invented plans with the forms behind them: some good, some poor.{' '}
        {answers
          ? 'Answer the questions of your agency, or of another, then see your answers beside those of an experienced panel, with a reason for each.'
          : 'Auditors answer the questions and then see their answers beside the reference. You can read the plans and the reference.'}
      </p>
      <Anchors list={list} />
      <h2 className="govuk-heading-m">Practice plans</h2>
      <ul className="govuk-list app-practice-plans">
        {list.plans.map((plan) => (
          <PlanEntry key={plan.id} plan={plan} />
        ))}
      </ul>
      {answers && <Attempts attempts={list.attempts} />}
      {managesAnchors && (
        <>
          <h2 className="govuk-heading-m">Anchor plans</h2>
          <p className="govuk-body">
            Anchors are rated afresh by every auditor each term, so that it shows when a standard drifts.{' '}
            <a className="govuk-link" href={href('/practice/anchors')}>
              Choose the anchor plans of this term
            </a>
            .
          </p>
        </>
      )}
    </>
  )
}

function Anchors({ list: { anchors, term } }: { list: PracticeList }) {
  if (anchors.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Anchor plans of the {termName(term).toLowerCase()}</h2>
      <p className="govuk-body">
        Every auditor rates these plans afresh each term. Your earlier ratings and the reference are not shown.
      </p>
      <TaskList
        idPrefix="anchors"
        items={anchors.map(({ planId, title, attemptId, isDone }) => ({
          title: { text: title },
          href: attemptId && !isDone ? hrefOfAttempt(attemptId) : hrefOfPlan(planId),
          status: isDone ? 'Done' : { tag: { text: attemptId ? 'In progress' : 'To do', classes: 'govuk-tag--blue' } },
        }))}
      />
    </>
  )
}

function PlanEntry({ plan }: { plan: PracticePlanRow }) {
  const { id, title, summary, phase, primaryNeed, isAnchor } = plan
  return (
    <li>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        <a className="govuk-link" href={hrefOfPlan(id)}>
          {title}
        </a>{' '}
        {isAnchor && <Tag text="Anchor" classes="govuk-tag--grey" />}
      </h3>
      <p className="govuk-body">
        {summary}{' '}
        <span className="govuk-hint">
          {[phase && phaseNames[phase], primaryNeed && primaryNeedNames[primaryNeed]].filter(Boolean).join(', ')}
        </span>
      </p>
    </li>
  )
}

function Attempts({ attempts }: { attempts: PracticeList['attempts'] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Your practice</h2>
      {attempts.length === 0 ? (
        <p className="govuk-body">Nothing yet. Choose a plan and begin; you can stop and compare at any point.</p>
      ) : (
        <ScrollRegion label="Your practice">
          <Table
            caption="Your latest ten practice audits. Only you see them."
            captionClasses="govuk-table__caption--s"
            head={['Plan', 'Questions of', 'Begun', 'Same as the reference']}
            rows={attempts.map(({ id, planTitle, agency, startedAt, finishedAt, agreed }) => [
              {
                text: (
                  <a
                    className="govuk-link"
                    href={agreed ? href('/practice/attempts/:attemptId/compare', { attemptId: id }) : hrefOfAttempt(id)}
                  >
                    {planTitle}
                  </a>
                ),
              },
              agencyNames[agency],
              formatDate(toPlainDate(startedAt)),
              agreed ? `${agreed.same} of ${agreed.answered}` : finishedAt ? 'Not shown: now an anchor' : 'In progress',
            ])}
          />
        </ScrollRegion>
      )}
    </>
  )
}
