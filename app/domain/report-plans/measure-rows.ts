import { definitions, type Definition, type DefinitionCode } from '#app/domain/definitions/definitions.ts'
import { changeBetween, changeWords } from '#app/domain/measures/change.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { seriesBreak } from '#app/domain/measures/profile.ts'
import { engagementChangeOf } from '#app/domain/measures/engagement-change.ts'
import type { EngagementScores } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { verdictWords } from '#app/domain/measures/words.ts'
import { registerVerdictWords, type RegisterFigure } from '#app/domain/register-measures/figure.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { figureTable, hidden, nothing, number, percent, share, text } from '#app/domain/report/cells.ts'
import type { Cell, Table } from '#app/domain/report/report.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'

/** A measure is published only when at least five plans count in it. */
export function isPublishable(result: MeasureResult): boolean {
  return result.applicable > 0 && !isSmall(result.applicable)
}

/** Who answers for a measure, by service; the area's plan names the same services. */
const owners: Record<DefinitionCode, string> = {
  M1: 'SEND service',
  M2: 'All three agencies',
  M2h: 'Health',
  M2s: 'Social care',
  M3: 'Social care',
  M4: 'Health',
  M4s: 'Health',
  M5: 'SEND service',
  AI: 'SEND service',
  M6: 'SEND service',
  M6a: 'SEND service',
  M6b: 'SEND service',
  M6c: 'SEND service, with schools',
  M7: 'Education',
  M8: 'All three agencies',
  EN1: 'All three agencies',
  EN2: 'All three agencies',
  F1: 'All three agencies',
  F2: 'All three agencies',
}

/** What stands in a row between the measure's name and its owner. */
type Figures = { counted: Cell; percentage: Cell; range: Cell; target: Cell; verdict: Cell; last: Cell; change: Cell }

const headings = ['Measure', 'Counted', 'Percentage', '95% range', 'Target', 'Verdict', 'Last time', 'Change', 'Owner']

/** Every measure of the plan, one row each, in the order of the plan. */
export function measureTable(input: ReportInput, latest: LockedCycle, earlier: LockedCycle | undefined): Table {
  const rows = definitions.flatMap((definition): Cell[][] => {
    const figures = figuresOf(definition, input, { latest, earlier })
    if (figures === null) return []
    const { counted, percentage, range, target, verdict, last, change } = figures
    const name = text(`${definition.code} ${definition.shortTitle}`)
    return [[name, counted, percentage, range, target, verdict, last, change, text(owners[definition.code])]]
  })
  const note =
    'A sample has a range: it holds the true figure in at least 95 of 100 such samples, and allows for the luck of the draw, not for mistakes in judging. Percentages of a range are rounded outward. A full count of a register has no range. “Last time” is the cycle or the quarter before.'
  return figureTable('Measures against their targets', headings, rows, note)
}

type Cycles = { latest: LockedCycle; earlier: LockedCycle | undefined }

function figuresOf(definition: Definition, input: ReportInput, cycles: Cycles): Figures | null {
  switch (definition.kind) {
    case 'sample':
      return sampleFigures(definition.code, cycles)
    case 'register':
      return registerFigures(definition, input)
    case 'forms':
      return formsFigures(input)
    default:
      return engagementFigures(input)
  }
}

/** The row of a measure of which nothing was audited or counted yet: it stands in the table all the same. */
const noFigures: Figures = {
  counted: text('No data'),
  percentage: nothing,
  range: nothing,
  target: nothing,
  verdict: { kind: 'verdict', verdict: 'no_data', text: registerVerdictWords.no_data },
  last: nothing,
  change: nothing,
}

function sampleFigures(code: DefinitionCode, { latest, earlier }: Cycles): Figures | null {
  const result = latest.results.find(({ measure }) => measure === code)
  if (result === undefined) return null
  const target = result.target === null ? nothing : percent(result.target / 100)
  const before = earlier?.results.find(({ measure }) => measure === code)
  const last = before === undefined ? nothing : isPublishable(before) ? share(before.met, before.applicable) : hidden
  const none = { percentage: nothing, range: nothing, target, last }
  if (result.applicable === 0) {
    return { ...none, counted: text('No plans'), verdict: verdictOf(result), change: text('Cannot be compared') }
  }
  if (!isPublishable(result) || result.range === null) {
    return { ...none, counted: hidden, percentage: hidden, range: hidden, verdict: hidden, change: hidden }
  }
  const isBroken = earlier !== undefined && seriesBreak(latest.profile.method, earlier.profile.method) !== null
  return {
    counted: share(result.met, result.applicable),
    percentage: percent(result.percent ?? 0),
    range: { kind: 'percent_range', low: result.range.lowPercent, high: result.range.highPercent },
    target,
    verdict: verdictOf(result),
    last,
    change: changeCell(result, before, isBroken),
  }
}

function verdictOf({ verdict }: MeasureResult): Cell {
  return { kind: 'verdict', verdict, text: verdictWords[verdict] }
}

function changeCell(result: MeasureResult, before: MeasureResult | undefined, isBroken: boolean): Cell {
  if (before === undefined) return text('First figure')
  const change = isPublishable(before) ? changeBetween(result, before) : null
  if (change === null) return text('Cannot be compared')
  if (isBroken) return text('No verdict: the rubric changed')
  return { kind: 'verdict', verdict: change.verdict, text: changeWords[change.verdict] }
}

function registerFigures(definition: Definition, { register, quarter, asAt }: ReportInput): Figures {
  const own = register.filter(({ figure }) => figure.code === definition.code)
  const at = own.findIndex((each) => isOfQuarter(each, quarter))
  const now = own[at]
  if (now === undefined) return noFigures
  const before = own[at + 1]
  const isEmpty = now.dataOn === null
  const { counted, percentage } = countedCells(now)
  return {
    counted: isEmpty ? text('No data') : counted,
    percentage: isEmpty ? nothing : percentage,
    range: text(isEmpty ? 'None' : 'Full count'),
    target: targetCell(definition, now.target),
    verdict: isEmpty || counted.kind !== 'hidden' || now.figure.of === null ? registerVerdictCell(now) : hidden,
    last: before === undefined || before.dataOn === null ? nothing : countedCells(before).counted,
    change: isEmpty || before === undefined ? nothing : moved(now.figure, before.figure, asAt),
  }
}

/** True for a figure of the quarter itself, or of the twelve months that end with it. */
export function isOfQuarter({ figure }: Pick<CountedMeasure, 'figure'>, quarter: Quarter): boolean {
  return figure.period.to === quarterRange(quarter).to
}

export function registerVerdictCell({ verdict }: CountedMeasure): Cell {
  return { kind: 'verdict', verdict, text: registerVerdictWords[verdict] }
}

export function targetCell({ targetUnit }: Pick<Definition, 'targetUnit'>, target: number | null): Cell {
  if (target === null) return nothing
  return targetUnit === 'cases' ? number(target) : percent(target / 100)
}

/** Count and percentage of a register figure as they may leave the area: the one would give the other away. */
export function countedCells({ figure }: Pick<CountedMeasure, 'figure'>): { counted: Cell; percentage: Cell } {
  const { count, of } = figure
  if (of === null) return { counted: isSmall(count) ? hidden : number(count), percentage: nothing }
  if (of === 0) return { counted: text('Nothing to count'), percentage: nothing }
  if (isHiddenShare(figure)) return { counted: hidden, percentage: hidden }
  return { counted: share(count, of), percentage: percent(figure.percent ?? 0) }
}

function isHiddenShare({ count, of }: Pick<RegisterFigure, 'count' | 'of'>): boolean {
  return of !== null && (isSmall(of) || isSmall(count) || isSmall(of - count))
}

/** Where a full count went. It is no estimate, and one step up or down is no trend: the chart of its section tells. */
function moved(now: RegisterFigure, before: RegisterFigure, asAt: PlainDate): Cell {
  if (asAt <= now.period.to) return text(now.period.kind === 'year' ? 'Year not over' : 'Quarter not over')
  const isHidden = (figure: RegisterFigure) => (figure.of === null ? isSmall(figure.count) : isHiddenShare(figure))
  if (isHidden(now) || isHidden(before)) return hidden
  const [later, earlier] = now.of === null ? [now.count, before.count] : [shareOf(now), shareOf(before)]
  if (later === null || earlier === null) return text('Cannot be compared')
  return text(later === earlier ? 'As before' : later > earlier ? 'Up' : 'Down')
}

function shareOf({ count, of }: RegisterFigure): number | null {
  return of === null || of === 0 ? null : count / of
}

function formsFigures({ forms, earlierForms }: ReportInput): Figures {
  if (forms === null) return noFigures
  const { share: now } = forms.all
  const before = earlierForms?.all.share ?? null
  const target = forms.target === null ? nothing : percent(forms.target / 100)
  const last = before === null ? nothing : share(before.met, before.of)
  if (now === null) {
    return { counted: hidden, percentage: hidden, range: hidden, target, verdict: hidden, last, change: nothing }
  }
  const change =
    before && changeBetween({ met: now.met, applicable: now.of }, { met: before.met, applicable: before.of })
  return {
    counted: share(now.met, now.of),
    percentage: percent(now.percent),
    range: { kind: 'percent_range', low: now.lowPercent, high: now.highPercent },
    target,
    verdict: { kind: 'verdict', verdict: forms.verdict, text: verdictWords[forms.verdict] },
    last,
    change: change
      ? { kind: 'verdict', verdict: change.verdict, text: changeWords[change.verdict] }
      : text('First figure'),
  }
}

/** EN2 has no figure of one cycle: the change itself stands where others have their range. */
function engagementFigures({ cycles }: ReportInput): Figures {
  const change = engagementChangeOf(cycles)
  if (change === null) return { ...noFigures, target: text('Improvement') }
  const { mean, baselineScores, laterScores, notCompared } = change
  const score = (scores: EngagementScores | null) =>
    scores?.mean == null || isSmall(scores.plans) ? nothing : text(`Mean score ${Math.round(scores.mean)}`)
  const none = {
    percentage: nothing,
    target: text('Improvement'),
    counted: score(laterScores),
    last: score(baselineScores),
  }
  if (mean === null) {
    const why = notCompared === null ? 'Cannot be compared' : 'Not compared: the rubric changed'
    return { ...none, range: nothing, verdict: text('No verdict'), change: text(why) }
  }
  const verdict = mean.verdict === 'improved' ? 'met' : mean.verdict === 'worsened' ? 'not_met' : 'too_early'
  return {
    ...none,
    range: {
      kind: 'points',
      points: Math.round(mean.difference),
      low: Math.floor(mean.low),
      high: Math.ceil(mean.high),
    },
    verdict: { kind: 'verdict', verdict, text: verdictWords[verdict] },
    change: { kind: 'verdict', verdict: mean.verdict, text: changeWords[mean.verdict] },
  }
}
