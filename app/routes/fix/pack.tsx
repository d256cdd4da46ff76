import { href } from 'react-router'
import { fixResultNames } from '#app/domain/fix/improved.ts'
import { isEnded } from '#app/domain/fix/fix-pack.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { listWords, plural } from '#app/domain/shared/count-words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getPack, type PackRequest, type PackView } from '#app/operations/fix/get-pack.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { RequestView } from '#app/components/fix/request-view.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/pack'
import { PackStateTag } from './fix-columns.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { view: await getPack(work, params), canManage: mayDo(work, 'fix.manage'), done: justDone(request) }
}

export default function PackPage({ loaderData: { view, canManage, done } }: Route.ComponentProps) {
  const { cycle, pack, requests, isBegun } = view
  const kept = requests.filter(({ isLeftOut }) => !isLeftOut)
  const isOpen = canManage && !isEnded(pack)
  const suppliers = [...Map.groupBy(kept, ({ supplier }) => supplier)]
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading
          cycle={cycle}
          title={`Plan ${pack.planRef}: what to put right`}
          back={{ href: href('/cycles/:cycleId/fix', { cycleId: cycle.id }), text: 'Fix-it packs' }}
          done={done}
        />
        <Standing view={view} />
        <Ways view={view} isOpen={isOpen} />
        {suppliers.map(([supplier, own]) => (
          <section key={supplier} aria-label={`From: ${supplier}`}>
            <h2 className="govuk-heading-m govuk-!-margin-top-6">
              {supplier} <span className="govuk-caption-m">{plural(own.length, 'request')}</span>
            </h2>
            {own.map((item) => (
              <RequestView key={item.id} request={item}>
                {isOpen && !isBegun && <ChangeLink item={item} view={view} />}
                <RaiseLink item={item} view={view} />
              </RequestView>
            ))}
          </section>
        ))}
        <LeftOut view={view} canChange={isOpen && !isBegun} />
      </div>
    </div>
  )
}

function Standing({ view: { pack, reaudits, result, requests } }: { view: PackView }) {
  const sentTo = pack.sentTo === '' ? '' : ` to ${listWords(pack.sentTo.split('\n'))}`
  const again = reaudits.map(
    ({ agency, name, submittedAt }) =>
      `${agencyNames[agency]}: ${name}${submittedAt ? `, handed in on ${formatDate(toPlainDate(submittedAt))}` : ''}`,
  )
  const asked = requests.filter(({ isLeftOut }) => !isLeftOut)
  const right = asked.filter(({ isPutRight }) => isPutRight).length
  return (
    <SummaryList
      rows={[
        { key: 'State', value: <PackStateTag state={pack.state} /> },
        { key: 'Grade when it was audited', value: <GradeTag grade={pack.gradeBefore} /> },
        {
          key: 'To be put right by',
          value: (
            <>
              {formatDate(pack.dueOn)} {pack.isLate && <Tag text="Overdue" classes="govuk-tag--red" />}
            </>
          ),
        },
        { key: 'Sent', value: pack.sentOn ? `${formatDate(pack.sentOn)}${sentTo}` : 'Not yet' },
        {
          key: 'Re-audit',
          value: pack.reauditOn ? <Lines lines={[formatDate(pack.reauditOn), ...again]} /> : 'Not booked',
        },
        pack.gradeAfter !== null && { key: 'Grade after the re-audit', value: <GradeTag grade={pack.gradeAfter} /> },
        result !== null && {
          key: 'Result',
          value: `${fixResultNames[result]}: ${right} of ${plural(asked.length, 'request')} put right`,
        },
        pack.closedReason !== null && { key: 'Closed because', value: pack.closedReason },
      ]}
    />
  )
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <span key={line} className="govuk-!-display-block">
      {line}
    </span>
  ))
}

function Ways({ view: { cycle, pack }, isOpen }: { view: PackView; isOpen: boolean }) {
  const params = { cycleId: cycle.id, packId: pack.id }
  return (
    <div className="app-no-print">
      {isOpen && (
        <div className="app-button-row">
          <Button
            href={href('/cycles/:cycleId/fix/:packId/send', params)}
            text={pack.sentOn ? 'Send it again' : 'Send the pack'}
            classes={pack.sentOn ? 'govuk-button--secondary' : undefined}
          />
          <Button
            href={href('/cycles/:cycleId/fix/:packId/book', params)}
            text={pack.reauditOn ? 'Change the booking' : 'Book the re-audit'}
            classes={pack.sentOn && !pack.reauditOn ? undefined : 'govuk-button--secondary'}
          />
        </div>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={href('/cycles/:cycleId/fix/:packId/pack.pdf', params)}>
          Download the pack as PDF
        </a>{' '}
        to hand it over. This page prints as well.
      </p>
      {isOpen && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/fix/:packId/close', params)}>
            Close it without a re-audit
          </a>
        </p>
      )}
    </div>
  )
}

function ChangeLink({ item, view: { cycle, pack } }: { item: PackRequest; view: PackView }) {
  const params = { cycleId: cycle.id, packId: pack.id, itemId: item.id }
  return (
    <p className="govuk-body app-no-print">
      <a className="govuk-link" href={href('/cycles/:cycleId/fix/:packId/requests/:itemId', params)}>
        {item.isLeftOut ? 'Change or take back in' : 'Change or leave out'}
        <span className="govuk-visually-hidden"> {itemCode(item.criterionId)}</span>
      </a>
    </p>
  )
}

/** A question that many plans fail is no matter of one pack: it leads to an action about the question in this cycle. */
function RaiseLink({ item: { criterionId }, view: { cycle } }: { item: PackRequest; view: PackView }) {
  const from = `finding:${cycle.id}:${criterionId}`
  return (
    <p className="govuk-body app-no-print">
      <a className="govuk-link" href={`${href('/actions/new')}?from=${encodeURIComponent(from)}`}>
        Raise an action about {itemCode(criterionId)}
      </a>
    </p>
  )
}

/** What does not go out, and why; for whoever answers for the pack, and not in its print. */
function LeftOut({ view, canChange }: { view: PackView; canChange: boolean }) {
  const left = view.requests.filter(({ isLeftOut }) => isLeftOut)
  if (left.length === 0) return null
  return (
    <section className="app-no-print">
      <h2 className="govuk-heading-m govuk-!-margin-top-6">Left out</h2>
      {left.map((item) => (
        <div key={item.id}>
          <p className="govuk-body govuk-!-margin-bottom-1">
            <strong>
              {itemCode(item.criterionId)}: {item.statement}
            </strong>
          </p>
          <p className="govuk-body app-typed-text">{item.leftOutReason}</p>
          {canChange && <ChangeLink item={item} view={view} />}
        </div>
      ))}
    </section>
  )
}
