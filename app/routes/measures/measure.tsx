import { RegisterMeasureCode } from '#app/domain/register-measures/catalogue.ts'
import { PeriodKind } from '#app/domain/register-measures/period.ts'
import { besideMeasure } from '#app/domain/comparators/beside-measure.ts'
import { getBehind } from '#app/operations/behind/get-behind.server.ts'
import { getComparators } from '#app/operations/comparators/get-comparators.server.ts'
import { getFormsMeasure } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { getMeasure } from '#app/operations/measures/get-measures.server.ts'
import { getRegisterMeasure } from '#app/operations/register-measures/get-register-measure.server.ts'
import { ComparatorPanel } from '#app/components/comparators/comparator-panel.tsx'
import { figureWords } from '#app/components/register-measures/measure-table.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/measure'
import { AuditedMeasure } from './audited-measure.tsx'
import { EngagementChangePage } from './engagement-change.tsx'
import { FormsMeasure } from './forms-measure.tsx'
import { RegisterMeasure } from './register-measure.tsx'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = url.searchParams.get('cycle') ?? undefined
  const period = url.searchParams.get('period') ?? undefined
  const kind = PeriodKind.catch('quarter').parse(url.searchParams.get('kind'))
  if (params.code === 'F1') return { forms: await getFormsMeasure(work, { cycle }) }
  if (!RegisterMeasureCode.safeParse(params.code).success) {
    const audited = await getMeasure(work, { ...params, cycle })
    return { audited, behind: await getBehind(work, { ...params, cycle, kind }) }
  }
  const beside = besideMeasure(params.code)
  const counted = await getRegisterMeasure(work, { ...params, kind, period })
  const [behind, comparators] = await Promise.all([
    getBehind(work, { ...params, kind, period }),
    beside && getComparators(work, beside.topic),
  ])
  return { counted, behind, published: beside && comparators && { ...beside, comparators } }
}

export default function MeasurePage({ loaderData }: Route.ComponentProps) {
  const { forms, audited, counted, behind, published } = loaderData
  if (forms) return <FormsMeasure page={forms} />
  if (audited)
    return audited.definition.kind === 'change' ? (
      <EngagementChangePage page={audited} />
    ) : (
      <AuditedMeasure page={audited} behind={behind} />
    )
  const ours = [counted.chosen, ...counted.beside].find((measure) => measure.definition.code === 'M6a')
  return (
    <RegisterMeasure
      page={counted}
      behind={behind}
      comparators={
        published && (
          <ComparatorPanel
            {...published}
            ours={ours && { label: `Ours, ${ours.figure.period.name}`, text: figureWords(ours) }}
          />
        )
      }
    />
  )
}
