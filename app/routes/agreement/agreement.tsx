import { href } from 'react-router'
import { byDisagreement, isToTalkAbout } from '#app/domain/agreement/questions.ts'
import type { GradeAgreement } from '#app/domain/agreement/agreement.ts'
import { pairsIn } from '#app/domain/agreement/rating-table.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { getAgreement } from '#app/operations/agreement/get-agreement.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/agreement'
import { GradeTable } from './grade-table.tsx'
import { MethodsAnnex } from './methods-annex.tsx'
import { questionColumns, sortQuestions } from './question-columns.tsx'
import { coefficientSentences, gradeSentences, metSentence } from './sentences.ts'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const found = await getAgreement(work, params)
  return {
    ...found,
    state: readListState(url, questionColumns(found.cycle.id)),
    search: url.search,
    canSeeCycle: mayDo(work, 'cycle.read'),
    canSeeAuditors: mayDo(work, 'agreement.persons'),
  }
}

type Data = Route.ComponentProps['loaderData']
type Agreement = NonNullable<Data['agreement']>

export default function AgreementPage({ loaderData }: Route.ComponentProps) {
  const { cycle, agreement, state, canSeeCycle } = loaderData
  return (
    <>
      <CycleHeading
        cycle={cycle}
        title="Agreement"
        {...(!canSeeCycle && { back: { href: href('/audits'), text: 'My audits' } })}
      />
      {agreement === null ? (
        <NotYet canSeeCycle={canSeeCycle} />
      ) : agreement.doubleRated === 0 ? (
        <NothingTwice kind={cycle.kind} />
      ) : (
        <>
          {!state.isPrint && <Grades {...loaderData} agreement={agreement} />}
          <Questions {...loaderData} agreement={agreement} />
          {!state.isPrint && <MethodsAnnex agreement={agreement} kind={cycle.kind} />}
        </>
      )}
    </>
  )
}

function NotYet({ canSeeCycle }: { canSeeCycle: boolean }) {
  return (
    <EmptyState title="Not yet">
      {canSeeCycle
        ? 'Nothing of a second rating is shown until both auditors have submitted and auditing is closed.'
        : 'Nothing of a second rating is shown until the cycle is locked.'}
    </EmptyState>
  )
}

function NothingTwice({ kind }: { kind: CycleKind }) {
  return (
    <EmptyState title={`No ${nounOf(kind, 1)} was rated twice`}>
      The first tickets of each draw are rated a second time, blind. Here none of these second ratings was submitted, so
      nothing can be said about agreement.
    </EmptyState>
  )
}

type Shown = Data & { agreement: Agreement }

function Grades({ cycle, agreement, canSeeAuditors }: Shown) {
  const [whole, ...parts] = agreement.grades
  return (
    <>
      {cycle.state !== 'locked' && (
        <InsetText text="These figures are as first submitted. They are frozen when the cycle is locked." />
      )}
      <p className="govuk-body-l">
        {plural(agreement.doubleRated, nounOf(cycle.kind, 1))} of this cycle{' '}
        {agreement.doubleRated === 1 ? 'has' : 'have'} a second, blind rating.
      </p>
      {whole && <GradeFigures figures={whole} kind={cycle.kind} />}
      {parts.filter(({ table }) => pairsIn(table) > 0).length > 0 && cycle.kind === 'plans' && (
        <>
          <h2 className="govuk-heading-m">By agency</h2>
          <p className="govuk-body">Each agency’s own questions, graded as if they were the whole plan.</p>
          {parts.map((figures) => (
            <GradeFigures key={figures.of} figures={figures} kind={cycle.kind} />
          ))}
        </>
      )}
      {canSeeAuditors && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/agreement/auditors', { cycleId: cycle.id })}>
            Where to double-audit more
          </a>
        </p>
      )}
    </>
  )
}

function GradeFigures({ figures, kind }: { figures: GradeAgreement; kind: CycleKind }) {
  const isWhole = figures.of === 'whole'
  const name = figures.of === 'whole' ? `The whole ${nounOf(kind, 1)}` : agencyNames[figures.of]
  const hasPairs = pairsIn(figures.table) > 0
  const Heading = isWhole ? 'h2' : 'h3'
  return (
    <section aria-label={name}>
      <Heading className={isWhole ? 'govuk-heading-m' : 'govuk-heading-s'}>{name}</Heading>
      <div className="app-agreement">
        {hasPairs && <GradeTable caption={`${name}: first and second grade`} table={figures.table} />}
        <div>
          {gradeSentences(figures, kind).map((sentence) => (
            <p key={sentence} className="govuk-body">
              {sentence}
            </p>
          ))}
          {coefficientSentences(figures, kind).map((sentence) => (
            <p key={sentence} className="govuk-body">
              {sentence}
            </p>
          ))}
          {hasPairs && <p className="govuk-body">{metSentence(figures)}</p>}
          {figures.ungraded > 0 && (
            <p className="govuk-body">
              {plural(figures.ungraded, 'pair')} left out: one of the ratings gives no grade.
            </p>
          )}
        </div>
      </div>
    </section>
  )
}

function Questions({ cycle, agreement, state, search }: Shown) {
  const ranked = byDisagreement(agreement.questions)
  const toTalk = ranked.filter(isToTalkAbout)
  const { skip, take } = sliceOf(state)
  return (
    <>
      <h2 className="govuk-heading-m">Question by question</h2>
      {!state.isPrint && (
        <p className="govuk-body">
          {toTalk.length === 0
            ? 'No wording stands out: every question has 80% of its answers alike and no red–green split.'
            : `${plural(toTalk.length, 'wording')} to talk about: under 80% of the answers alike, or a red–green split. Where colleagues read a question differently, its wording is the first thing to look at.`}
        </p>
      )}
      <FilteredList
        label="Agreement question by question"
        noun={['question', 'questions']}
        columns={questionColumns(cycle.id)}
        rows={sortQuestions(ranked, state).slice(skip, skip + take)}
        rowKey={({ itemId }) => itemId}
        state={state}
        matching={ranked.length}
        pages={pagesOf(ranked.length)}
        search={search}
        download={`/cycles/${cycle.id}/agreement/questions`}
      />
    </>
  )
}
