import type { StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { FormFacts, placeForm, windowOf, type FormPlace } from '#app/domain/frame/forms-frame.ts'
import { AdviceRequest } from '#app/domain/returns/advice-request.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { compareStrata } from '#app/domain/frame/strata.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import type { FormsCycle } from '#app/db/read-cycle.server.ts'
import type { Work } from '#app/operations/work.ts'

/** A form of the register with its place in the frame. */
export type ScannedForm = FormPlace & { formId: string; facts: FormFacts }

type Scanned = Pick<FormsCycle, 'id' | 'strataBy' | 'termTo'>

const batch = 5_000

/** Walks through the forms that came back in the window of a frame that is frozen today, and places each, in batches. */
export async function* scanForms(db: Database | Tx, now: Work['now'], cycle: Scanned): AsyncGenerator<ScannedForm[]> {
  const drawn = await drawnBefore(db, cycle)
  const window = windowOf(cycle.termTo, toPlainDate(now))
  for (let after = ''; ;) {
    const forms = await db.adviceRequest.findMany({
      where: { id: { gt: after }, returnedOn: { gte: window.from, lte: window.to } },
      orderBy: { id: 'asc' },
      take: batch,
    })
    yield forms.flatMap((form): ScannedForm[] => {
      const request = AdviceRequest.parse(form)
      const place = placeForm(request, cycle.strataBy, window, drawn)
      return place ? [{ ...place, formId: form.id, facts: FormFacts.parse(request) }] : []
    })
    if (forms.length < batch) return
    after = forms.at(-1)?.id ?? ''
  }
}

/** What a frame of forms holds, or would hold if it were frozen today. */
export type FormsCount = { strata: StratumSize[]; drawnBefore: number; byAgency: Record<Agency, number> }

/** Counts the frame of a planned cycle of forms from the register as it is now. */
export async function countForms(work: Work, cycle: Scanned): Promise<FormsCount> {
  const strata = new Map<string, number>()
  const byAgency = { education: 0, health: 0, social_care: 0 }
  let left = 0
  for await (const forms of scanForms(work.db, work.now, cycle)) {
    for (const { stratum, excludedReason, facts } of forms) {
      if (excludedReason !== null) {
        left += 1
        continue
      }
      strata.set(stratum, (strata.get(stratum) ?? 0) + 1)
      byAgency[agencyOfForm(facts.formType)] += 1
    }
  }
  const sizes = [...strata].map(([key, size]) => ({ key, size }))
  return { strata: sizes.toSorted((a, b) => compareStrata(a.key, b.key)), drawnBefore: left, byAgency }
}

/** References of the forms that other cycles sampled. A replaced form was never audited, so it may come again. */
async function drawnBefore(db: Database | Tx, { id }: Scanned): Promise<ReadonlySet<string>> {
  const drawn = await db.sampleEntry.findMany({
    where: { status: 'sampled', cycle: { kind: 'forms', id: { not: id } } },
    select: { planRef: true },
  })
  return new Set(drawn.map(({ planRef }) => planRef))
}
