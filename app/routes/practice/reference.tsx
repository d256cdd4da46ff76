import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getPracticeReference, type PracticeReference } from '#app/operations/practice/get-plan.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ExplanationWords, ReferenceWords } from '#app/components/practice/explanation.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { hrefOfPlan } from './practice-address.ts'
import type { Route } from './+types/reference'

export function loader({ context, params }: Route.LoaderArgs) {
  return getPracticeReference(context.get(workContext), params)
}

export default function ReferencePage({ loaderData: plan }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={hrefOfPlan(plan.id)} text={plan.title} />
      <PageTitle title={`Reference answers: ${plan.title}`} />
      <span className="govuk-caption-l">Practice plan {plan.number}, reference answers</span>
      <h1 className="govuk-heading-l">{plan.title}</h1>
      <p className="govuk-body">
        Written as a {plan.standard} plan. <strong>What it teaches.</strong> {plan.lesson}
      </p>
      <p className="govuk-body">
        With these answers the plan is <GradeTag grade={plan.grade.grade} />
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {plan.grade.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {plan.sections.map((section) => (
        <ReferenceSection key={section.slug} planId={plan.id} section={section} />
      ))}
    </>
  )
}

type ReferenceSectionProps = { planId: string; section: PracticeReference['sections'][number] }

function ReferenceSection({ planId, section: { section, slug, items } }: ReferenceSectionProps) {
  return (
    <section aria-labelledby={`section-${slug}`}>
      <h2 className="govuk-heading-m" id={`section-${slug}`}>
        {section.id}: {section.title}
      </h2>
      {items.map(({ item, answers }) => (
        <div key={item.id} className="app-criterion">
          <h3 className="govuk-heading-s">
            {itemCode(item.id)}: {'decides' in item ? item.question : item.statement}
          </h3>
          {answers.map(({ pieces, ...reference }) => (
            <p className="govuk-body" key={reference.agencies?.join() ?? 'all'}>
              {reference.agencies && `${reference.agencies.map((agency) => agencyNames[agency]).join(', ')}: `}
              <ReferenceWords reference={reference} /> <ExplanationWords pieces={pieces} base={hrefOfPlan(planId)} />
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}
