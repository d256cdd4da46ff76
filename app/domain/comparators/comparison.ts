import type { PublishedFigure } from './read-release.ts'
import { seriesOf, type Series, type Topic } from './series.ts'

/** An area that is compared, in the order of the table: ourselves, the region, England, the neighbours. */
export type ComparedArea = {
  kind: 'own' | 'region' | 'england' | 'neighbour'
  areaCode: string
  laCode: string | null
  name: string
}

export type ComparedFigure = Pick<PublishedFigure, 'value' | 'denominator' | 'mark' | 'flaw'>

/** One series over periods and areas: `figures[area index][period index]`, undefined where nothing is published. */
export type Comparison = {
  series: Pick<Series, 'code' | 'name'> & { isShare: boolean }
  /** Latest first. */
  periods: string[]
  figures: (ComparedFigure | undefined)[][]
}

/** The published figures of a topic set side by side for some areas. */
export function compareAreas(
  topic: Topic,
  areas: readonly ComparedArea[],
  published: readonly Omit<PublishedFigure, 'regionCode'>[],
): Comparison[] {
  return seriesOf(topic).map((series) => {
    const own = published.filter((figure) => figure.series === series.code)
    const periods = [...new Set(own.map(({ period }) => period))].toSorted().toReversed()
    const figures = areas.map((area) =>
      periods.map((period) => own.find((figure) => figure.period === period && isOf(area, figure))),
    )
    const { code, name, of } = series
    return { series: { code, name, isShare: of.length > 0 }, periods, figures }
  })
}

/** A local authority is known by its three digits, because the table of appeals has no other code. */
function isOf(area: ComparedArea, figure: Pick<PublishedFigure, 'areaCode' | 'laCode'>): boolean {
  return area.laCode === null ? figure.areaCode === area.areaCode : figure.laCode === area.laCode
}

/** The share that a figure is, in percent and not rounded; null for a bare count and where a mark stands. */
export function percentOf({ value, denominator }: ComparedFigure): number | null {
  return value === null || denominator === null || denominator === 0 ? null : (100 * value) / denominator
}
