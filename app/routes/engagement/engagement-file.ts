import { shownCells, type ShownCell } from '#app/domain/engagement/shown.ts'
import { changeWords } from '#app/domain/measures/change.ts'
import { stageNames, voiceNames } from '#app/domain/measures/catalogue.ts'
import { methodName } from '#app/domain/measures/profile.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { getEngagement } from '#app/operations/engagement/get-engagement.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/engagement-file'

/** The grid that the page shows, a line for each stage and voice, as it may leave the area: small counts are hidden. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const part = url.searchParams.get('part')
  const { chosen } = await getEngagement(context.get(workContext), {
    cycle: url.searchParams.get('cycle') ?? undefined,
    part: part === null || part === '' ? undefined : part,
  })
  if (chosen === null) {
    throw new Refusal('not-found', 'NO_LOCKED_CYCLE', 'No cycle is locked yet, so there is no grid to download.')
  }
  const { method, grid, families, earlier } = chosen
  const common = { cycle: methodName(method), part: chosen.part?.name ?? 'The whole area', plans: grid.plans }
  const rows = shownCells(grid, earlier?.grid ?? null, families).map((cell) => ({ ...common, cell }))
  const name = `engagement-${method.label}${chosen.part ? `-${chosen.part.code}` : ''}-counts-under-5-hidden`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns, rows })
}

type Line = { cycle: string; part: string; plans: number; cell: ShownCell }

const number = (key: string, heading: string, of: (cell: ShownCell) => Suppressed): ListColumn<Line> => ({
  key,
  heading,
  kind: 'number',
  value: ({ cell }) => of(cell) ?? 'hidden',
})

const columns: ListColumn<Line>[] = [
  { key: 'cycle', heading: 'Cycle', value: ({ cycle }) => cycle },
  { key: 'part', heading: 'Part of the sample', value: ({ part }) => part },
  { key: 'plans', heading: 'Plans', kind: 'number', value: ({ plans }) => plans },
  { key: 'stage', heading: 'Stage', value: ({ cell }) => stageNames[cell.stage] },
  { key: 'voice', heading: 'Voice', value: ({ cell }) => voiceNames[cell.voice] },
  number('clear', 'Heard clearly', ({ clear }) => clear),
  number('part-heard', 'Heard in part', ({ part }) => part),
  number('missing', 'Missing', ({ missing }) => missing),
  number('not-judged', 'Could not be judged', ({ notJudged }) => notJudged),
  number('na', 'Does not apply', ({ doesNotApply }) => doesNotApply),
  {
    key: 'percent',
    heading: 'Heard, percent',
    kind: 'number',
    value: ({ cell: { percent, isNothing } }) => percent ?? (isNothing ? null : 'hidden'),
  },
  {
    key: 'change',
    heading: 'Change since the cycle before, points',
    kind: 'number',
    value: ({ cell: { change } }) => change?.points ?? null,
  },
  {
    key: 'verdict',
    heading: 'What the change says',
    value: ({ cell: { change } }) => (change ? changeWords[change.verdict] : null),
  },
]
